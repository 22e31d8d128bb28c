<?php
declare( strict_types=1 );

namespace WCOrderSync\Connection;

use WCOrderSync\Http\Answer;

defined( 'ABSPATH' ) || exit;

/**
 * What the endpoint answered to a connection test: its status codes, and a short line for those who look for the cause at the
 * endpoint. Pure.
 */
final class AnswerText {

	/** Longest quoted line, in characters. */
	private const QUOTE_LENGTH = 120;

	/**
	 * Pattern => replacement: control characters, those that change the direction of the text, and so many marks on one letter
	 * that they cover the lines around it.
	 */
	private const UNWANTED = [
		'/[\p{C}\p{Z}]+/u'    => ' ',
		'/(\p{M}{3})\p{M}+/u' => '$1',
	];

	/** Both status codes in a sentence, '' if the endpoint gave none. */
	public static function statuses( Answer $right, Answer $wrong ): string {
		return match ( true ) {
			/* translators: 1, 2: HTTP status codes. */
			null !== $right->status && null !== $wrong->status => sprintf( __( 'It answered HTTP %1$d to our signature and HTTP %2$d to a wrong one.', 'wc-order-sync' ), $right->status, $wrong->status ),
			/* translators: %d: HTTP status code. */
			null !== $right->status                            => sprintf( __( 'It answered HTTP %d to our signature and nothing to a wrong one.', 'wc-order-sync' ), $right->status ),
			/* translators: %d: HTTP status code. */
			null !== $wrong->status                            => sprintf( __( 'It answered nothing to our signature and HTTP %d to a wrong one.', 'wc-order-sync' ), $wrong->status ),
			default                                            => '',
		};
	}

	/** The first line of an answer, shortened and cleaned; '' if it is a web page. Still a stranger's text: escape it. */
	public static function quote( Answer $answer, Redaction $redaction ): string {
		$line = trim( (string) preg_replace( array_keys( self::UNWANTED ), self::UNWANTED, $redaction->apply( self::whole_characters( $answer->excerpt ) ) ) );
		if ( '' === $line || '<' === $line[0] ) {
			return '';
		}
		return 1 === preg_match( '/^.{' . self::QUOTE_LENGTH . '}(?=.)/us', $line, $start ) ? $start[0] . '…' : $line;
	}

	/** A text that was cut off at some byte, without the part of a character at its end. '' if it is not UTF-8. */
	private static function whole_characters( string $text ): string {
		foreach ( [ 0, 1, 2, 3 ] as $cut ) {
			$start = substr( $text, 0, strlen( $text ) - $cut );
			if ( 1 === preg_match( '//u', $start ) ) {
				return $start;
			}
		}
		return '';
	}
}
