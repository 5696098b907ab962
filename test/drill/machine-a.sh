#!/bin/sh
# Two-machine drill, machine A: has Redoubt. Makes a signed bundle on a stick, and what the office of machine B holds
# already, in a folder that goes there by another route than the stick.
# usage: machine-a.sh STICK OFFICE          (both are made; a `redoubt` must be on the PATH)
set -eu
stick=$1 office=$2
mkdir -p "$stick" "$office"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
printf 'drill passphrase, known to everybody\n' > "$work/passphrase"
pass="--passphrase-file $work/passphrase"

echo "1. Keys of an author, an approver and the root of the list"
for name in root author approver; do
  # shellcheck disable=SC2086
  redoubt keys new --name "Drill $name" --id "$name" $pass --out "$work/$name.signer" > "$work/log" 2>&1
done

echo "2. The list of signers, as the office of machine B keeps it"
root="--root $work/root.signer $pass --valid-from 2026-01-01T00:00:00Z"
# shellcheck disable=SC2086
redoubt trust init "$work/trust" --root "$work/root.signer" $pass > "$work/log" 2>&1
# shellcheck disable=SC2086
redoubt trust add "$work/trust" "$work/author.public.json" $root > "$work/log" 2>&1
# shellcheck disable=SC2086
redoubt trust add "$work/trust" "$work/approver.public.json" --role approver $root > "$work/log" 2>&1
redoubt trust export "$work/trust" --out "$office" > "$work/log" 2>&1
cp "$work"/trust/*.trust.dsse.json "$office/"

echo "3. A plan, its bundle, an approval by a second person"
redoubt new tactical-edge -o "$work/plan.json" > "$work/log" 2>&1
# shellcheck disable=SC2086
redoubt export "$work/plan.json" --signer "$work/author.signer" $pass -o "$work/bundle.zip" > "$work/log" 2>&1
# shellcheck disable=SC2086
redoubt approve "$work/bundle.zip" --trust "$work/trust" --signer "$work/approver.signer" $pass --final \
  --remark "two-machine drill" -o "$work/approved.zip" > "$work/log" 2>&1
redoubt verify "$work/approved.zip" --trust "$work/trust"

echo "4. Bundle onto the stick, digest for the telephone"
cp "$work/approved.zip" "$stick/bundle.zip"
unzip -p "$stick/bundle.zip" 'bom-*/manifest.json' | sha512sum | cut -d' ' -f1 > "$office/slip.txt"
sed 's/\(....\)/\1 /g' "$office/slip.txt"
