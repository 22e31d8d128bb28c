import type { EndpointValues } from '../endpoint-values';
import { quoted } from './literals';

export const pythonSnippet = ( { shop, path, url }: EndpointValues ) => `\
# Receives the orders that the shop sends to
#   ${ url }
# Save as endpoint.py and run it behind your https proxy:
#   WC_ORDER_SYNC_SECRET=<the shared secret> python3 endpoint.py
import hashlib, hmac, json, os, re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SHOP = ${ quoted( shop ) }
PATH = ${ quoted( path ) }
LIMIT = 512 * 1024  # no order is larger
SECRET = os.environ.get("WC_ORDER_SYNC_SECRET", "")

if not re.fullmatch(r"[0-9A-Fa-f]{64}", SECRET):
    raise SystemExit("Set WC_ORDER_SYNC_SECRET to the 64 characters of the secret.")

# raw_body is what arrived, before anything parses it; the secret is used as text.
def is_signed(raw_body, header):
    if not re.fullmatch(r"sha256=[0-9a-f]{64}", header):
        return False
    expected = hmac.new(SECRET.encode(), raw_body, hashlib.sha256).hexdigest()
    return hmac.compare_digest("sha256=" + expected, header)

def status_for(path, raw_body, signature):
    if path != PATH:
        return 404
    if len(raw_body) > LIMIT:
        return 413
    if not is_signed(raw_body, signature):
        return 401

    try:
        message = json.loads(raw_body)
    except ValueError:
        return 400
    if not isinstance(message, dict) or message.get("shop_url") != SHOP:
        return 403
    # The shop's “Test connection”: not an order.
    if message.get("event") == "ping" and "order_ref" not in message:
        return 200

    # Store the order here, before the answer. Its key is shop_url + order_ref.
    # The same webhook-id is a repeat: answer 200 and do nothing.
    print("Order", message.get("order_ref"), flush=True)
    return 200

class Endpoint(BaseHTTPRequestHandler):
    timeout = 15  # seconds that a sender may be silent

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if re.fullmatch(r"[0-9]{1,9}", length):
            raw_body = self.rfile.read(min(int(length), LIMIT + 1))
            signature = self.headers.get("X-Woo-Signature", "")
            status = status_for(self.path, raw_body, signature)
        else:
            status = 411
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

port = int(os.environ.get("PORT", "8080"))
ThreadingHTTPServer(("127.0.0.1", port), Endpoint).serve_forever()
`;
