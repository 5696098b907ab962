import type { InstructionTexts } from '../verify-instructions.ts';

/** VERIFY.txt in English. */
export const instructionTexts: InstructionTexts = {
  title: 'HOW TO CHECK THIS BUNDLE WITHOUT REDOUBT',
  project: 'Project  ',
  revision: 'revision',
  bundle: 'Bundle   ',
  signers: 'Signers named by the author:',
  needed: `What you need from your own office, never from this bundle: allowed_signers,
keys and certificates, made from your own list of signers. Keep them in the
folder "office" of your home, and unpack bundles in another one. Whoever forged
a bundle would also forge keys in it.`,
  linux: 'Linux, macOS',
  unpack: 'Unpack the bundle. In the folder {folder}:',
  macos: '(macOS: shasum -a 512 -c SHA512SUMS)',
  extra: `There must be no file that is neither in SHA512SUMS nor one of
SHA512SUMS, manifest.json and signatures/. The command above does not
notice additional files.`,
  good: 'Expected: "Good "{namespace}" signature for ...".',
  minisign: `The minisign signature, with the public key from your own office. The trusted
comment it prints must be the number of this bundle:`,
  cms: `The signature with a certificate, against the certificate from your own office
(or, without -partial_chain, your certificate authority and its revocation
list in one file, with -crl_check):`,
  windows: 'Windows 10 and 11 (PowerShell; the OpenSSH client 8.1 or later)',
  windowsNote: `The first line prints nothing when all files are unchanged. cmd is needed
because PowerShell rewrites line ends when it passes text on.`,
  envelope: 'The envelope, with openssl and jq (Linux)',
  envelopeNote: `Each pair must end with "Signature Verified Successfully" or "Verified OK".
The Ed25519 and P-384 lines work from OpenSSL 3.0, the ML-DSA-87 lines
(mldsa87) from 3.5. A signer counts only if every one of their lines succeeds.
The signatures of steps 1 and 2 are classical ones; only the envelope also
withstands quantum computers.`,
  slip: `Compare the SHA-512 of manifest.json with the transmittal slip, if you got
one by another route. It is the first line of: sha512sum manifest.json`,
  stamp: `If the file below is there, it is a time stamp, checked with the certificates of
your own office:`,
  failed: `If any step fails: do not use the documents. Tell the sender by another route
than the one this bundle came by.`,
};
