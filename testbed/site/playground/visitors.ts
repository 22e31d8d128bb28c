const msBetweenVisits = 5000;

/**
 * Calls a site's cron every few seconds, as visitors or a host's crontab do. WordPress starts its cron when
 * someone comes by, and in a site that nobody else visits an event may otherwise wait for ever: one that is
 * added while a cron run is under way is left to the next visit.
 * @param url Of the site.
 * @return Ends the visits.
 */
export function keepCronRunning( url: string ): () => void {
	let underWay = false;
	const visit = async () => {
		if ( ! underWay ) {
			underWay = true;
			await fetch( `${ url }/wp-cron.php` ).catch( () => null );
			underWay = false;
		}
	};
	const timer = setInterval( () => void visit(), msBetweenVisits ).unref();
	return () => clearInterval( timer );
}
