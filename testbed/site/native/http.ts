import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../../lib/lifetime';
import { startProcess } from '../../lib/process';
import { programs } from '../../lib/programs';
import { until } from '../../lib/until';

export interface HttpServer {
	readonly url: string;
	/** What nginx and PHP-FPM have said, for a failing test to show. */
	log: () => string;
	stop: () => Promise< void >;
}

const workers = 16;

/**
 * Serves a WordPress with nginx and PHP-FPM on 127.0.0.1.
 * @param wpDir     The folder of WordPress.
 * @param port      A free port.
 * @param multisite Whether it is a network whose sites lie in folders.
 */
export async function serveHttp(
	wpDir: string,
	port: number,
	multisite = false
): Promise< HttpServer > {
	const folder = await temporaryFolder( 'http' );
	const asRoot = process.getuid?.() === 0;
	const socket = path.join( folder, 'fpm.sock' );
	await mkdir( path.join( folder, 'tmp' ) );
	await writeFile(
		path.join( folder, 'fpm.conf' ),
		fpmConfig( folder, socket, asRoot )
	);
	await writeFile(
		path.join( folder, 'nginx.conf' ),
		nginxConfig( folder, socket, asRoot, wpDir, port, multisite )
	);

	const fpm = startProcess( programs.phpFpm, [
		'--nodaemonize',
		...( asRoot ? [ '--allow-to-run-as-root' ] : [] ),
		'--fpm-config',
		path.join( folder, 'fpm.conf' ),
	] );
	const nginx = startProcess( programs.nginx, [
		'-p',
		folder,
		'-e',
		'stderr',
		'-c',
		path.join( folder, 'nginx.conf' ),
	] );
	const stop = async () => {
		await nginx.stop();
		await fpm.stop();
		removeTemporaryFolder( folder );
	};
	// PHP-FPM cannot write its log to a pipe.
	const log = () => {
		const file = path.join( folder, 'fpm.log' );
		return (
			nginx.output() +
			( existsSync( file ) ? readFileSync( file, 'utf8' ) : '' )
		);
	};
	const url = `http://127.0.0.1:${ port }`;
	try {
		await until( () => existsSync( socket ), {
			what: 'PHP-FPM',
			alive: fpm,
		} );
		const answers = () =>
			fetch( url, { redirect: 'manual' } ).then(
				( response ) => response.status < 400,
				() => false
			);
		await until( answers, {
			what: `The site at ${ url }`,
			alive: nginx,
		} );
	} catch ( error ) {
		await stop();
		throw error;
	}
	return { url, log, stop };
}

function fpmConfig( folder: string, socket: string, asRoot: boolean ): string {
	return `[global]
error_log = ${ folder }/fpm.log
pid = ${ folder }/fpm.pid
[www]
listen = ${ socket }
${ asRoot ? 'user = root\ngroup = root' : '' }
pm = dynamic
pm.max_children = ${ workers }
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 4
catch_workers_output = yes
decorate_workers_output = no
clear_env = no
php_admin_value[memory_limit] = 256M
`;
}

/** Below the folder of a site lies what WordPress has once for all of them, as its handbook says it for nginx. */
const folderRewrites = `if (!-e $request_filename) {
			rewrite ^(/[^/]+)?(/wp-.*) $2 last;
			rewrite ^(/[^/]+)?(/.*\\.php)$ $2 last;
		}`;

function nginxConfig(
	folder: string,
	socket: string,
	asRoot: boolean,
	wpDir: string,
	port: number,
	multisite: boolean
): string {
	return `daemon off;
pid ${ folder }/nginx.pid;
worker_processes 1;
${ asRoot ? 'user root;' : '' }
error_log stderr warn;
events { worker_connections 256; }
http {
	access_log off;
	types {
		text/html html;
		text/css css;
		text/javascript js;
		image/svg+xml svg;
		image/png png;
		font/woff2 woff2;
		application/json json;
	}
	default_type application/octet-stream;
	client_max_body_size 64m;
	client_body_temp_path ${ folder }/tmp/body;
	proxy_temp_path ${ folder }/tmp/proxy;
	fastcgi_temp_path ${ folder }/tmp/fastcgi;
	uwsgi_temp_path ${ folder }/tmp/uwsgi;
	scgi_temp_path ${ folder }/tmp/scgi;
	server {
		listen 127.0.0.1:${ port };
		root ${ wpDir };
		index index.php;
		${ multisite ? folderRewrites : '' }
		location / { try_files $uri $uri/ /index.php?$args; }
		location ~ \\.php$ {
			try_files $uri =404;
			fastcgi_pass unix:${ socket };
			fastcgi_read_timeout 120s;
			fastcgi_param QUERY_STRING $query_string;
			fastcgi_param REQUEST_METHOD $request_method;
			fastcgi_param CONTENT_TYPE $content_type;
			fastcgi_param CONTENT_LENGTH $content_length;
			fastcgi_param SCRIPT_NAME $fastcgi_script_name;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			fastcgi_param REQUEST_URI $request_uri;
			fastcgi_param DOCUMENT_URI $document_uri;
			fastcgi_param DOCUMENT_ROOT $document_root;
			fastcgi_param SERVER_PROTOCOL $server_protocol;
			fastcgi_param GATEWAY_INTERFACE CGI/1.1;
			fastcgi_param SERVER_SOFTWARE nginx;
			fastcgi_param REMOTE_ADDR $remote_addr;
			fastcgi_param REMOTE_PORT $remote_port;
			fastcgi_param SERVER_ADDR $server_addr;
			fastcgi_param SERVER_PORT $server_port;
			fastcgi_param SERVER_NAME 127.0.0.1;
			fastcgi_param HTTP_HOST $http_host;
			fastcgi_param HTTP_PROXY "";
		}
	}
}
`;
}
