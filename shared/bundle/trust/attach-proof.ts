import { PlannerError } from '../../errors.ts';
import type { GivenSignature } from '../attach-signatures.ts';
import { base64Of } from '../format/bytes.ts';
import { COMPANION_KINDS, hasCompanionKey } from '../signatures/companions.ts';
import type { PossessionProof, SignerRecord } from '../signatures/signer.ts';
import { NO_PROOF, showsCompanionKey, showsSuiteKey } from './possession.ts';
import { readKeys } from './read-keys.ts';

function refuse(reason: string): never {
  throw new PlannerError('signature', 'not-attached', { reason });
}

/** The proof with one signature more, after it verified under the key of the record. */
function withOne(
  record: SignerRecord,
  proof: PossessionProof,
  { kind, data }: GivenSignature,
): PossessionProof {
  const keys = readKeys(record);
  const companion = COMPANION_KINDS.find((entry) => entry === kind);
  const notOwn = `the signature ${kind} is not of the key of ${record.id} over this record`;
  if (companion !== undefined) {
    if (!hasCompanionKey(keys, companion)) refuse(`${record.id} has no key ${kind}`);
    if (!showsCompanionKey(record, companion, data)) refuse(notOwn);
    return { ...proof, [companion]: base64Of(data) };
  }
  const key = keys.suite.find((entry) => entry.kind === kind);
  if (key === undefined) return refuse(`${record.id} has no key ${kind} in suite ${record.suite}`);
  if (!showsSuiteKey(record, key, data)) refuse(notOwn);
  return { ...proof, suite: { ...proof.suite, [key.kind]: base64Of(data) } };
}

/**
 * The record with signatures over itself that were made elsewhere: by a card, or by a program that keeps a companion
 * key. Each is checked before it is taken; one that was there already is replaced.
 * @param given - each in the one text that bundles hold too
 * @throws PlannerError `signature/not-attached` naming the first that does not fit, `signature/key-weak`
 */
export function attachProof(record: SignerRecord, given: readonly GivenSignature[]): SignerRecord {
  const proof = given.reduce((held, one) => withOne(record, held, one), record.proof ?? NO_PROOF);
  return { ...record, proof };
}
