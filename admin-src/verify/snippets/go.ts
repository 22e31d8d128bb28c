import type { EndpointValues } from '../endpoint-values';
import { quoted } from './literals';

export const goSnippet = ( { shop, path, url }: EndpointValues ) => `\
// Receives the orders that the shop sends to
//   ${ url }
// Save as endpoint.go and run it behind your https proxy:
//   WC_ORDER_SYNC_SECRET=<the shared secret> go run endpoint.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"time"
)

const (
	shop  = ${ quoted( shop ) }
	path  = ${ quoted( path ) }
	limit = 512 * 1024 // no order is larger
)

var (
	secret      = os.Getenv("WC_ORDER_SYNC_SECRET")
	isSecret    = regexp.MustCompile("^[0-9A-Fa-f]{64}$").MatchString
	isSignature = regexp.MustCompile("^sha256=[0-9a-f]{64}$").MatchString
)

// rawBody is what arrived, before anything parses it; the secret is used as text.
func isSigned(rawBody []byte, header string) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(rawBody)
	expected := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	return isSignature(header) && hmac.Equal([]byte(expected), []byte(header))
}

func statusFor(r *http.Request) int {
	if r.RequestURI != path {
		return http.StatusNotFound
	}
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed
	}
	rawBody, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	if err != nil {
		return http.StatusBadRequest
	}
	if len(rawBody) > limit {
		return http.StatusRequestEntityTooLarge
	}
	if !isSigned(rawBody, r.Header.Get("X-Woo-Signature")) {
		return http.StatusUnauthorized
	}

	var message map[string]any
	if json.Unmarshal(rawBody, &message) != nil {
		return http.StatusBadRequest
	}
	if message["shop_url"] != shop {
		return http.StatusForbidden
	}
	// The shop's “Test connection”: not an order.
	if message["event"] == "ping" && message["order_ref"] == nil {
		return http.StatusOK
	}

	// Store the order here, before the answer. Its key is shop_url + order_ref.
	// The same webhook-id is a repeat: answer 200 and do nothing.
	log.Println("Order", message["order_ref"])
	return http.StatusOK
}

func main() {
	if !isSecret(secret) {
		log.Fatal("Set WC_ORDER_SYNC_SECRET to the 64 characters of the secret.")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	server := &http.Server{
		Addr:        "127.0.0.1:" + port,
		ReadTimeout: 15 * time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(statusFor(r))
		}),
	}
	log.Fatal(server.ListenAndServe())
}
`;
