import type { Measure } from '../measure';
import { numberAt } from '../json';
import { median } from '../statistics';
import { figure } from '../table';

const views = 5;

const pages = [
	{ page: '/', admin: false },
	{ page: '/?post_type=product', admin: false },
	{ page: '/?rest_route=/wp/v2/types', admin: false },
	{ page: '/wp-admin/index.php', admin: true },
	{ page: '/wp-admin/edit.php', admin: true },
] as const;

/** Queries of whole page views, with the plugin active and without it, by turns. */
export const page: Measure = {
	name: 'page',
	async run( bench ) {
		// The next view puts it back, on time as in a shop whose cron runs: where it is late, a page of the dashboard moves
		// the queue once its response is out.
		await bench.site.wp( 'cron', 'event', 'delete', 'wc_order_sync_wake' );
		const figures: Record< string, number > = {};
		for ( const { page: path, admin } of pages ) {
			const queries = async ( withoutPlugin: boolean ) =>
				numberAt(
					await bench.noted( { admin, withoutPlugin }, path ),
					'queries'
				);
			const withUs: number[] = [];
			const withoutUs: number[] = [];
			// The first views fill WordPress's caches.
			for ( let view = -2; view < views; view++ ) {
				const one = await queries( false );
				const other = await queries( true );
				if ( view >= 0 ) {
					withUs.push( one );
					withoutUs.push( other );
				}
			}
			figures[ `${ path }, queries` ] = median( withoutUs );
			figures[ `${ path }, added` ] =
				median( withUs ) - median( withoutUs );
		}
		const added = Math.max(
			...Object.entries( figures ).map( ( [ label, value ] ) =>
				label.endsWith( 'added' ) ? value : 0
			)
		);
		return [
			{
				name: 'page',
				measure: 'queries added to a page that completes nothing',
				goal: '0',
				measured: figure( added ),
				figures,
				ratio: null,
				met: added === 0,
			},
		];
	},
};
