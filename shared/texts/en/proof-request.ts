import { signingCommand } from './sign-request.ts';

/** What the summary of a request for proofs names. */
export interface ProofNames {
  readonly id: string;
  readonly name: string;
  /** Kinds of keys that have not signed the record. */
  readonly missing: readonly string[];
  readonly namespace: string;
}

/** SUMMARY.txt of a request for proofs: which keys of a record still have to sign it, and how. */
export function proofSummary({ id, name, missing, namespace }: ProofNames): string {
  const how = missing.map(
    (kind) =>
      `   ${signingCommand(kind, { id, envelope: 'record.pae', content: 'record.bytes', namespace, comment: namespace })}`,
  );
  return `SHOW THAT THE KEYS OF A RECORD ARE HELD

Signer    ${name} (${id})
Missing   ${missing.length === 0 ? 'nothing: every key has signed the record' : missing.join(', ')}

Whoever puts a signer on a list wants to know that the keys in the record belong to the
person in it. Each key therefore signs the record once. record.pae holds what the keys
of the suite sign, record.pae.sha384 its SHA-384 for cards that sign digests;
record.bytes is what the companion keys sign.

${how.join('\n\n')}

Bring each signature back with
   redoubt keys prove RECORD.json --p384 FILE -o RECORD.proven.json
(or --ed25519, --mldsa87, --ssh, --minisign, --cms; several at once). Each is checked
before it is taken. Hand over the proven record.
`;
}
