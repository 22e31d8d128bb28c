import { randomBytes } from 'node:crypto';

export type PhpConstant = string | number | boolean;

export interface WpConfig {
	readonly database?: {
		readonly name: string;
		readonly user: string;
		readonly password: string;
		readonly host: string;
	};
	readonly constants?: Readonly< Record< string, PhpConstant > >;
	/** Lines of PHP before WordPress is loaded. */
	readonly php?: string;
}

const salts = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
];

/** A literal of PHP, whatever the text holds. */
export function phpLiteral( value: PhpConstant ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}

/**
 * The text of a wp-config.php with random salts.
 * @param config Database, constants, further lines.
 * @param random A source of randomness.
 */
export function wpConfig(
	config: WpConfig,
	random: () => string = randomSalt
): string {
	const { database } = config;
	const constants: Record< string, PhpConstant > = {
		DB_NAME: database?.name ?? 'wordpress',
		DB_USER: database?.user ?? '',
		DB_PASSWORD: database?.password ?? '',
		DB_HOST: database?.host ?? '',
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
	};
	for ( const salt of salts ) {
		constants[ salt ] = random();
	}
	Object.assign( constants, config.constants );
	return [
		'<?php',
		...Object.entries( constants ).map(
			( [ name, value ] ) =>
				`define( '${ name }', ${ phpLiteral( value ) } );`
		),
		...( config.php ? [ config.php ] : [] ),
		"$table_prefix = 'wp_';",
		"defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join( '\n' );
}

function randomSalt(): string {
	return randomBytes( 48 ).toString( 'base64' );
}
