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
  readonly signers: readonly { readonly id: string; readonly name: string }[];
}

function linuxSteps(names: InstructionNames): string {
  const signed = names.signers.map(
    ({ id }) => `   ssh-keygen -Y verify -f allowed_signers -I ${id} \\
     -n ${names.namespace} \\
     -s signatures/SHA512SUMS.${id}.sshsig < SHA512SUMS`,
  );
  return `   unzip -t the bundle, unpack it, then in the folder ${names.folder}:

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

function quantumSteps(names: InstructionNames): string {
  const type = names.payloadType;
  return `   E=signatures/manifest.dsse.json
   jq -j .payload $E | base64 -d | cmp - manifest.json
   { printf 'DSSEv1 ${type.length} ${type} %d ' $(wc -c < manifest.json); cat manifest.json; } > pae
   jq -j '.signatures[] | select((.sig|length) > 6000) | .sig' $E | base64 -d > sig.mldsa
   openssl pkeyutl -verify -rawin -pubin -inkey SIGNER.mldsa87.pem -in pae -sigfile sig.mldsa
   jq -j '.signatures[] | select((.sig|length) < 100) | .sig' $E | base64 -d > sig.ed25519
   openssl pkeyutl -verify -rawin -pubin -inkey SIGNER.ed25519.pem -in pae -sigfile sig.ed25519

   The Ed25519 lines work from OpenSSL 3.0, the ML-DSA-87 line from 3.5. Both
   must succeed. With several signers each step is done once per signer. The
   OpenSSH signature above is a classical one; only the envelope carries the
   method that also withstands quantum computers.`;
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

${quantumSteps(names)}

4. Compare the SHA-512 of manifest.json with the transmittal slip, if you got
   one by another route. It is the first line of: sha512sum manifest.json

If any step fails: do not use the documents. Tell the sender by another route
than the one this bundle came by.

${names.marking}
`;
}
