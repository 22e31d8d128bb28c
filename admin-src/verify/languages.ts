import type { EndpointValues } from './endpoint-values';
import { goSnippet } from './snippets/go';
import { nodeSnippet } from './snippets/node';
import { phpSnippet } from './snippets/php';
import { pythonSnippet } from './snippets/python';

export interface Language {
	name: string;
	/** A proper name, the same in every language that people speak. */
	title: string;
	/** A whole program: an endpoint that runs as it is. */
	snippet: ( values: EndpointValues ) => string;
}

export const LANGUAGES: readonly Language[] = [
	{ name: 'node', title: 'Node', snippet: nodeSnippet },
	{ name: 'php', title: 'PHP', snippet: phpSnippet },
	{ name: 'python', title: 'Python', snippet: pythonSnippet },
	{ name: 'go', title: 'Go', snippet: goSnippet },
];
