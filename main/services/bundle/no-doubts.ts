import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { isFatal, type SignerDoubt } from '../../../shared/bundle/trust/signer-doubts.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { signerDoubtText } from '../../../shared/texts/en/signer-doubts.ts';

/**
 * Refuses a record about which there are doubts.
 * @param anyway - somebody looked at the doubts and takes the record all the same; some doubts no decision overrides
 * @throws PlannerError `signature/trust-refused` naming the doubts
 */
export function assertNoDoubts(record: SignerRecord, doubts: readonly SignerDoubt[], anyway: boolean): void {
  const against = doubts.filter((doubt) => isFatal(doubt) || !anyway);
  if (against.length === 0) return;
  const reason = against.map(signerDoubtText).join(' ').replace(/\.$/, '');
  throw new PlannerError('signature', 'trust-refused', { file: record.id, reason });
}
