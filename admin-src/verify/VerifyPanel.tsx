import { Card, PanelBody, TabPanel } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { Code } from './Code';
import { endpointValues } from './endpoint-values';
import { LANGUAGES } from './languages';

interface Props {
	/** As typed so far. */
	shopHostname: string;
	remoteUrl: string;
}

const TABS = LANGUAGES.map( ( { name, title } ) => ( { name, title } ) );

/** Closed at first, because it is for developers. */
export function VerifyPanel( { shopHostname, remoteUrl }: Props ) {
	const values = endpointValues( shopHostname, remoteUrl );
	return (
		<Card className="wc-order-sync-verify">
			<PanelBody
				title={ __(
					'For the developer of your endpoint',
					'wc-order-sync'
				) }
				initialOpen={ false }
			>
				<p>
					{ sprintf(
						/* translators: %s: name of an environment variable. */
						__(
							'A small program that receives orders and refuses everything that this shop has not signed. This shop’s hostname and path are already filled in. The secret is not: the program reads it from the environment variable %s.',
							'wc-order-sync'
						),
						'WC_ORDER_SYNC_SECRET'
					) }
				</p>
				{ values.hasExamples && (
					<p>
						{ __(
							'It contains example values until you fill in the remote base URL and the shop hostname.',
							'wc-order-sync'
						) }
					</p>
				) }
				<TabPanel tabs={ TABS }>
					{ ( { name } ) =>
						LANGUAGES.filter(
							( language ) => language.name === name
						).map( ( { title, snippet } ) => (
							<Code
								key={ name }
								language={ title }
								text={ snippet( values ) }
							/>
						) )
					}
				</TabPanel>
			</PanelBody>
		</Card>
	);
}
