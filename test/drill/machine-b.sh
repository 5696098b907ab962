#!/bin/sh
# Two-machine drill, machine B: a bare Debian, no Redoubt. Says of a bundle on a stick whether it is what was signed, with
# unzip, sha512sum, find, ssh-keygen, openssl and jq, as VERIFY.txt in the bundle says. Ends with 0 only after every step.
# usage: machine-b.sh STICK OFFICE SIGNER   (OFFICE came by another route; nothing in the bundle is a key)
set -eu
stick=$1 office=$(cd "$2" && pwd) signer=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "REFUSED: $1" >&2; exit 1; }

echo "1. Unpack into an empty folder"
unzip -q "$stick/bundle.zip" -d "$work/out" || fail "no archive"
cd "$work"/out/bom-* || fail "not one folder"

echo "2. Every file is as listed, and none beside the list"
sha512sum -c --strict --quiet SHA512SUMS || fail "a file was changed"
{ cut -c131- SHA512SUMS; echo SHA512SUMS; } | sort > "$work/listed"
find . -type f ! -path './signatures/*' | cut -c3- | sort > "$work/there"
cmp -s "$work/listed" "$work/there" || fail "the files are not those of the list"
[ -z "$(find . ! -type f ! -type d)" ] || fail "something is no file"

echo "3. The digest that was told by telephone"
[ "$(sha512sum manifest.json | cut -d' ' -f1)" = "$(cat "$office/slip.txt")" ] || fail "another bundle than the one announced"

echo "4. The OpenSSH signature of $signer"
ssh-keygen -Y verify -f "$office/allowed_signers" -I "$signer" -n bom-bundle-v1@redoubt.invalid \
  -s "signatures/SHA512SUMS.$signer.sshsig" < SHA512SUMS || fail "not signed by $signer"

echo "5. The envelope: both keys, the second where openssl knows ML-DSA"
envelope=signatures/manifest.dsse.json
jq -j .payload "$envelope" | base64 -d | cmp -s - manifest.json || fail "the envelope is of another manifest"
{ printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < manifest.json)"; cat manifest.json; } > "$work/pae"
# The key on the office's list says which signature is its own; the name in the envelope is only a hint.
verified() {
  id="sha256:$(openssl pkey -pubin -in "$1" -outform DER | sha256sum | cut -d' ' -f1)"
  jq -j --arg id "$id" '.signatures[] | select(.keyid == $id) | .sig' "$envelope" | base64 -d > "$work/sig"
  openssl pkeyutl -verify -rawin -pubin -inkey "$1" -in "$work/pae" -sigfile "$work/sig"
}
verified "$office/$signer.ed25519.pem" || fail "the Ed25519 signature is wrong"
if openssl pkey -pubin -in "$office/$signer.mldsa87.pem" -noout 2> /dev/null; then
  verified "$office/$signer.mldsa87.pem" || fail "the ML-DSA-87 signature is wrong"
else
  echo "   ML-DSA-87 not checked: openssl $(openssl version | cut -d' ' -f2) does not know it, 3.5 does"
fi
echo "ACCEPTED: unchanged, signed by $signer"
