#!/bin/sh
# Makes the certificates of tests/core/net again. Their keys guard nothing.
set -eu
cd "$(dirname "$0")"
issue() { # name, subjectAltName, not before, not after
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" 2>/dev/null
    printf 'subjectAltName=%s\n' "$2" >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" -days "$3" -out "$1.pem" 2>/dev/null
    rm "$1.csr" "$1.ext"
}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 10950 \
    -subj "/CN=CreatorUp test authority" -addext basicConstraints=critical,CA:TRUE 2>/dev/null
issue good IP:127.0.0.1 10950
issue wrong_host DNS:api.example.test 10950
issue expired IP:127.0.0.1 -1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout self_signed.key -out self_signed.pem \
    -days 10950 -subj /CN=self_signed -addext subjectAltName=IP:127.0.0.1 2>/dev/null
rm -f ca.key ca.srl
