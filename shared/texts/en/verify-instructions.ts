/** A signer as the author names them; `keys` are the kinds and ids of the keys that sign the envelope. */
export interface NamedSigner {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly { readonly kind: string; readonly keyId: string }[];
}

/** What the instructions in a bundle name. */
export interface InstructionNames {
  /** Folder inside the archive. */
  readonly folder: string;
  readonly bundleId: string;
  readonly project: string;
  readonly revision: number;
  readonly marking: string;
  readonly namespace: string;
  readonly payloadType: string;
  readonly signers: readonly NamedSigner[];
}

function linuxSteps(names: InstructionNames): string {
  const signed = names.signers.map(
    ({ id }) => `   ssh-keygen -Y verify -f allowed_signers -I ${id} \\
     -n ${names.namespace} \\
     -s signatures/SHA512SUMS.${id}.sshsig < SHA512SUMS`,
  );
  return `   Unpack the bundle. In the folder ${names.folder}:

   sha512sum -c --strict SHA512SUMS
     (macOS: shasum -a 512 -c SHA512SUMS)

   find . -type f | sort
     There must be no file that is neither in SHA512SUMS nor one of
     SHA512SUMS, manifest.json and signatures/. The command above does not
     notice additional files.

${signed.join('\n\n')}

   Expected: "Good "${names.namespace}" signature for ...".`;
}

function windowsSteps(names: InstructionNames): string {
  const signed = names.signers.map(
    ({ id }) =>
      `   cmd /c "ssh-keygen -Y verify -f allowed_signers -I ${id} -n ${names.namespace} -s signatures\\SHA512SUMS.${id}.sshsig < SHA512SUMS"`,
  );
  return `   Get-Content SHA512SUMS | % { $h,$p = $_ -split '  ',2; if ((Get-FileHash -Algorithm SHA512 $p).Hash -ne $h) { "CHANGED $p" } }

${signed.join('\n')}

   The first line prints nothing when all files are unchanged. cmd is needed
   because PowerShell rewrites line ends when it passes text on.`;
}

function envelopeSteps(names: InstructionNames): string {
  const type = names.payloadType;
  const signed = names.signers.flatMap(({ id, keys }) =>
    keys.map(
      ({ kind, keyId }) => `   jq -j --arg k ${keyId} \\
     '.signatures[] | select(.keyid == $k) | .sig' $E | base64 -d > ${id}.${kind}.sig
   openssl pkeyutl -verify -rawin -pubin -inkey ${id}.${kind}.pem -in pae -sigfile ${id}.${kind}.sig`,
    ),
  );
  return `   E=signatures/manifest.dsse.json
   jq -j .payload $E | base64 -d | cmp - manifest.json
   { printf 'DSSEv1 ${type.length} ${type} %d ' $(wc -c < manifest.json); cat manifest.json; } > pae

${signed.join('\n\n')}

   Each pair must end with "Signature Verified Successfully". The Ed25519 lines
   work from OpenSSL 3.0, the ML-DSA-87 lines (mldsa87) from 3.5. A signer
   counts only if every one of their lines succeeds. The OpenSSH signature of
   steps 1 and 2 is a classical one; only the envelope also withstands quantum
   computers.`;
}

/** The file VERIFY.txt in English: how to check the bundle with nothing but the tools of a bare machine. */
export function verifyInstructions(names: InstructionNames): string {
  const who = names.signers.map(({ id, name }) => `   ${id}: ${name}`).join('\n');
  return `${names.marking}

HOW TO CHECK THIS BUNDLE WITHOUT REDOUBT

Project   ${names.project}, revision ${names.revision}
Bundle    ${names.bundleId}
Signers named by the author:
${who}

What you need from your own office, never from this bundle: the file
allowed_signers (and for step 3 the public keys as PEM files), made from your
own list of signers. Whoever forged a bundle would also forge keys in it.

1. Linux, macOS

${linuxSteps(names)}

2. Windows 10 and 11 (PowerShell; the OpenSSH client 8.1 or later)

${windowsSteps(names)}

3. The envelope, with openssl and jq (Linux)

${envelopeSteps(names)}

4. Compare the SHA-512 of manifest.json with the transmittal slip, if you got
   one by another route. It is the first line of: sha512sum manifest.json

If any step fails: do not use the documents. Tell the sender by another route
than the one this bundle came by.

${names.marking}
`;
}
