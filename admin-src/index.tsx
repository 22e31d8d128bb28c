import { createRoot } from '@wordpress/element';

import { App } from './App';
import { ErrorBoundary } from './layout/ErrorBoundary';
import './index.scss';

const root = document.getElementById( 'wc-order-sync-root' );

if ( root ) {
	createRoot( root ).render(
		<div className="wc-order-sync-page">
			<ErrorBoundary>
				<App />
			</ErrorBoundary>
		</div>
	);
}
