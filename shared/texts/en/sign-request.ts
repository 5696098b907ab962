import type { NamedSigner } from '../verify-instructions.ts';

/** What the summary of a signing request names. */
export interface RequestNames {
  readonly marking: string;
  readonly project: string;
  readonly revision: number;
  readonly bundleId: string;
  readonly claimedAt: string;
  readonly total: string;
  readonly lines: number;
  readonly manifestSha512: string;
  /** The same in 16 groups of four. */
  readonly slip: string;
  readonly namespace: string;
  readonly bundle: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha512: string }[];
  readonly signers: readonly (NamedSigner & { readonly missing: readonly string[] })[];
}

/** What is signed where: names of the files that carry it, and what a companion says it is for. */
export interface SigningPlace {
  readonly id: string;
  /** File with the bytes that keys of the suite sign; beside it one ending in `.sha384`. */
  readonly envelope: string;
  /** File that companion keys sign. */
  readonly content: string;
  /** Purpose an OpenSSH signature names. */
  readonly namespace: string;
  /** Trusted comment of a minisign signature. */
  readonly comment: string;
}

/** How each kind of key signs on a machine without Redoubt. */
const HOW: Readonly<Record<string, (place: SigningPlace) => string>> = {
  ed25519: ({ id, envelope }) =>
    `openssl pkeyutl -sign -rawin -inkey KEY.pem -in ${envelope} -out ${id}.ed25519.sig`,
  mldsa87: ({
    id,
    envelope,
  }) => `openssl pkeyutl -sign -rawin -inkey KEY.pem -in ${envelope} -out ${id}.mldsa87.sig
     (OpenSSL 3.5 or later)`,
  p384: ({ id, envelope }) => `openssl dgst -sha384 -sign KEY.pem -out ${id}.p384.sig ${envelope}
   or, on a card or HSM:
   pkcs11-tool --module MODULE.so --login --sign --mechanism ECDSA --label KEY \\
     --input-file ${envelope}.sha384 --output-file ${id}.p384.sig`,
  ssh: ({ namespace, content }) => `ssh-keygen -Y sign -f KEY -n ${namespace} -O hashalg=sha512 ${content}
     (writes ${content}.sig)`,
  cms: ({
    id,
    content,
  }) => `openssl cms -sign -binary -cades -md sha384 -signer CERTIFICATE.pem -inkey KEY.pem \\
     -in ${content} -outform DER -out ${id}.p7s`,
  minisign: ({ id, content, comment }) => `minisign -S -s KEY -m ${content} -t "${comment}" -x ${id}.minisig`,
};

/** The command that makes a signature of a kind of key on a machine without Redoubt. */
export function signingCommand(kind: string, place: SigningPlace): string {
  return HOW[kind]?.(place) ?? kind;
}

function stepsOf(signer: RequestNames['signers'][number], names: RequestNames): string {
  const place = {
    ...{ id: signer.id, envelope: 'manifest.pae', content: 'SHA512SUMS' },
    ...{ namespace: names.namespace, comment: names.bundleId },
  };
  const steps = signer.missing.map((kind) => `   ${signingCommand(kind, place)}`);
  if (steps.length === 0) return `${signer.id}: ${signer.name}, signed already`;
  return [`${signer.id}: ${signer.name}`, ...steps].join('\n\n');
}

/** SUMMARY.txt of a signing request: what is signed, in words and figures, and how. */
export function requestSummary(names: RequestNames): string {
  const files = names.files.map(({ path, size, sha512 }) => `   ${path}  ${size} bytes\n     ${sha512}`);
  return `${names.marking}

WHAT IS TO BE SIGNED

Project   ${names.project}, revision ${names.revision}
Bundle    ${names.bundleId}
Claimed   ${names.claimedAt}
Total     ${names.total}, ${names.lines} lines

SHA-512 of manifest.json
   ${names.manifestSha512}
   For comparing by eye: ${names.slip}

Read the documents in ${names.bundle} first: unpack it, and check them with
   sha512sum -c --strict SHA512SUMS

Files
${files.join('\n')}

HOW

manifest.pae holds the bytes that the keys of the envelope sign; manifest.pae.sha384
is their SHA-384 for cards that sign digests. Companion keys sign SHA512SUMS. Both
stand beside this file and follow from the manifest in the bundle.

${names.signers.map((signer) => stepsOf(signer, names)).join('\n\n')}

Bring each signature back with
   redoubt sign import ${names.bundle} --signer RECORD.json --p384 FILE -o bundle.zip
(or --ed25519, --mldsa87, --ssh, --minisign, --cms; several at once). Each is checked
before it is attached.

${names.marking}
`;
}
