/**
 * Runs the snippets of docs/verify.md: each driver reads cases.json beside it
 * and prints [ name, X-Woo-Signature valid, webhook-signature valid ] a case.
 */
export type Driver = {
	language: string;
	/** The info string of the fenced block. */
	fence: string;
	command: string;
	/** What to write, by file name, around the snippet. */
	files: ( snippet: string ) => { [ name: string ]: string };
	run: string[];
};

const NODE = `
import { readFileSync } from 'node:fs';
import { verifyWooSignature, verifyStandardWebhook } from './snippet.mjs';
const cases = JSON.parse( readFileSync( 'cases.json', 'utf8' ) );
console.log( JSON.stringify( cases.map( ( c ) => {
	const body = Buffer.from( c.body_base64, 'base64' );
	return [
		c.name,
		verifyWooSignature( c.secret, body, c.woo ?? undefined ),
		verifyStandardWebhook( c.secret, c.id ?? undefined, c.timestamp ?? undefined, body, c.standard ?? undefined, c.now ),
	];
} ) ) );
`;

const PHP = `<?php
require 'snippet.php';
$verdicts = array();
foreach ( json_decode( file_get_contents( 'cases.json' ) ) as $c ) {
	$body       = base64_decode( $c->body_base64 );
	$verdicts[] = array(
		$c->name,
		verify_woo_signature( $c->secret, $body, $c->woo ),
		verify_standard_webhook( $c->secret, $c->id, $c->timestamp, $body, $c->standard, $c->now ),
	);
}
echo json_encode( $verdicts );
`;

const PYTHON = `
import base64, json
from snippet import verify_woo_signature, verify_standard_webhook
verdicts = []
for c in json.load(open("cases.json", encoding="utf-8")):
    body = base64.b64decode(c["body_base64"])
    verdicts.append([
        c["name"],
        verify_woo_signature(c["secret"], body, c["woo"]),
        verify_standard_webhook(c["secret"], c["id"], c["timestamp"], body, c["standard"], c["now"]),
    ])
print(json.dumps(verdicts))
`;

const GO = `package main

import (
	"encoding/json"
	"os"
)

type testCase struct {
	Name      string
	Secret    string
	Body      []byte \`json:"body_base64"\`
	Woo       string
	ID        string
	Timestamp string
	Standard  string
	Now       int64
}

func main() {
	input, err := os.ReadFile("cases.json")
	if err != nil {
		panic(err)
	}
	var cases []testCase
	if err := json.Unmarshal(input, &cases); err != nil {
		panic(err)
	}
	verdicts := [][]any{}
	for _, c := range cases {
		verdicts = append(verdicts, []any{
			c.Name,
			VerifyWooSignature(c.Secret, c.Body, c.Woo),
			VerifyStandardWebhook(c.Secret, c.ID, c.Timestamp, c.Body, c.Standard, c.Now, 300),
		})
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		panic(err)
	}
}
`;

export const DRIVERS: Driver[] = [
	{
		language: 'Node',
		fence: 'js',
		command: process.execPath,
		files: ( snippet ) => ( { 'snippet.mjs': snippet, 'node.mjs': NODE } ),
		run: [ 'node.mjs' ],
	},
	{
		language: 'PHP',
		fence: 'php',
		command: 'php',
		files: ( snippet ) => ( { 'snippet.php': snippet, 'run.php': PHP } ),
		run: [ 'run.php' ],
	},
	{
		language: 'Python',
		fence: 'python',
		command: 'python3',
		files: ( snippet ) => ( { 'snippet.py': snippet, 'run.py': PYTHON } ),
		run: [ 'run.py' ],
	},
	{
		language: 'Go',
		fence: 'go',
		command: 'go',
		files: ( snippet ) => ( {
			'snippet.go': snippet.replace( 'package webhook', 'package main' ),
			'main.go': GO,
			'go.mod': 'module snippet\n\ngo 1.18\n',
		} ),
		run: [ 'run', '.' ],
	},
];
