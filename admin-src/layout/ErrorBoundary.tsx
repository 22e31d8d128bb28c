import { Button, Notice } from '@wordpress/components';
import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
	children: ReactNode;
}

interface State {
	detail: string | null;
}

/** A bug of ours shows a sentence and a way out, not an empty page. */
export class ErrorBoundary extends Component< Props, State > {
	override state: State = { detail: null };

	static getDerivedStateFromError( error: unknown ): State {
		return { detail: error instanceof Error ? error.message : '' };
	}

	override render() {
		if ( this.state.detail === null ) {
			return this.props.children;
		}
		return (
			<Notice
				status="error"
				isDismissible={ false }
				className="wc-order-sync-problem"
			>
				<p>
					{ __(
						'This page stopped because of an error. Your saved settings and your orders are not affected.',
						'wc-order-sync'
					) }
				</p>
				{ this.state.detail && (
					<p>
						<code>{ this.state.detail }</code>
					</p>
				) }
				<Button
					variant="primary"
					__next40pxDefaultSize
					onClick={ () => window.location.reload() }
				>
					{ __( 'Reload the page', 'wc-order-sync' ) }
				</Button>
			</Notice>
		);
	}
}
