/**
 * The page that lists what came in. Everything that arrived is escaped; the
 * policy lets nothing run or load but the script and the style below.
 */
import { createHash } from 'node:crypto';
import type { Delivery, Verdict } from './store';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .5rem; text-align: start; vertical-align: top; }
.scroll { overflow-x: auto; }
.verdict { font-weight: 600; white-space: nowrap; }
.recorded, .recompleted { color: light-dark(#00662b, #6fdc98); }
.refused, .invalid { color: light-dark(#a4161a, #ff9b9b); }
pre { overflow-wrap: anywhere; white-space: pre-wrap; }
summary { cursor: pointer; }
`;

/**
 * Fetches this page again and exchanges the list when it changed, so that
 * reading position, focus and opened details stay; can be switched off.
 */
const SCRIPT = `
const box = document.querySelector( '#refresh' );
box.closest( 'p' ).hidden = false;
setInterval( async () => {
	if ( ! box.checked || document.hidden ) return;
	try {
		const html = await ( await fetch( location.href ) ).text();
		const next = new DOMParser().parseFromString( html, 'text/html' ).querySelector( '#deliveries' );
		const now = document.querySelector( '#deliveries' );
		if ( next.dataset.newest === now.dataset.newest ) return;
		const open = [ ...now.querySelectorAll( 'details[open]' ) ].map( ( { id } ) => id );
		const focused = document.activeElement.closest( 'details' )?.id;
		now.replaceWith( next );
		for ( const id of open ) document.getElementById( id )?.setAttribute( 'open', '' );
		if ( focused ) document.getElementById( focused )?.querySelector( 'summary' ).focus();
		document.querySelector( '#news' ).textContent = next.dataset.news;
	} catch {
		document.querySelector( '#news' ).textContent = 'The receiver does not answer any more.';
	}
}, 2000 );
`;

const source = ( text: string ) =>
	`'sha256-${ createHash( 'sha256' ).update( text ).digest( 'base64' ) }'`;

export const PAGE_HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Cache-Control': 'no-store',
	'Content-Security-Policy': [
		"default-src 'none'",
		`script-src ${ source( SCRIPT ) }`,
		`style-src ${ source( STYLE ) }`,
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join( '; ' ),
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
};

const VERDICTS: { [ verdict in Verdict ]: string } = {
	recorded: '✓ Recorded',
	recompleted: '✓ Completed again',
	repeat: '= Repeat',
	ping: '· Connection test',
	refused: '✗ Refused',
	invalid: '✗ Invalid',
};

export function escapeHtml( text: string ): string {
	return text
		.replaceAll( '&', '&amp;' )
		.replaceAll( '<', '&lt;' )
		.replaceAll( '>', '&gt;' )
		.replaceAll( '"', '&quot;' )
		.replaceAll( "'", '&#39;' );
}

/**
 * @param deliveries Newest first.
 */
export function renderPage( deliveries: readonly Delivery[] ): string {
	const newest = deliveries[ 0 ];
	const news = newest
		? `Newest: ${ title( newest ) }, ${ VERDICTS[ newest.verdict ] }.`
		: '';
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Received orders</title>
<style>${ STYLE }</style>
</head>
<body>
<main>
<h1>Received orders</h1>
<p>Kept in memory: restarting the receiver empties this list.</p>
<p hidden><label><input type="checkbox" id="refresh" checked> Refresh automatically</label></p>
<p id="news" role="status"></p>
<div id="deliveries" data-newest="${ newest?.number ?? 0 }" data-news="${ escapeHtml( news ) }">
${ deliveries.length === 0 ? '<p>Nothing has arrived yet.</p>' : table( deliveries ) }
</div>
</main>
<script>${ SCRIPT }</script>
</body>
</html>
`;
}

function table( deliveries: readonly Delivery[] ): string {
	return `<div class="scroll" role="region" aria-label="Received orders" tabindex="0">
<table>
<thead><tr><th scope="col">Received (UTC)</th><th scope="col">Order</th><th scope="col">Amount</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${ deliveries.map( row ).join( '\n' ) }
</tbody>
</table>
</div>`;
}

function row( delivery: Delivery ): string {
	const { number, received_at: receivedAt, verdict, status } = delivery;
	const money = [ delivery.amount, delivery.currency ]
		.filter( ( part ) => part !== null )
		.join( ' ' );
	const time = receivedAt.replace( 'T', ' ' ).replace( 'Z', '' );
	const headers = Object.entries( delivery.headers )
		.map( ( [ name, value ] ) => `${ name }: ${ value }` )
		.join( '\n' );
	return `<tr>
<td><time datetime="${ escapeHtml( receivedAt ) }">${ escapeHtml( time ) }</time></td>
<td>${ escapeHtml( title( delivery ) ) }
<details id="delivery-${ number }"><summary>Request ${ number }</summary>
<pre>${ escapeHtml( headers ) }

${ escapeHtml( delivery.body ?? '(body not kept: nothing vouches for it)' ) }</pre></details></td>
<td>${ escapeHtml( money ) }</td>
<td><span class="verdict ${ verdict }">${ VERDICTS[ verdict ] }</span> (${ status })<br>${ escapeHtml( delivery.reason ) }</td>
</tr>`;
}

function title( {
	order_ref: orderRef,
	shop_url: shopUrl,
	signature,
}: Delivery ): string {
	return (
		[ orderRef, shopUrl ]
			.filter( ( part ) => part !== null )
			.join( ' from ' ) ||
		( signature === 'valid' ? 'Unreadable order' : 'Unknown sender' )
	);
}
