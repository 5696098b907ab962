import type { SignerDoubt } from '../../bundle/trust/signer-doubts.ts';
import { fillText } from '../fill-text.ts';

const TEXTS: Readonly<Record<SignerDoubt['kind'], string>> = {
  'proof-missing':
    'The record does not show that its keys are held by whoever made it. Ask for a record in which every key has signed ("redoubt keys request" and "keys prove" do that for cards and other programs), or have the fingerprint read out by the signer in person.',
  'proof-wrong':
    'A signature of the record over itself is wrong: it was altered, or its keys belong to somebody else. Ask the signer for it again.',
  'mixed-scripts':
    'The name mixes letters of several scripts that look alike. Have it spelt out before you list it.',
  'same-person':
    'The record says it is of the same person as {signer}, who is listed with other keys. Both would count as one person. Ask that person whether these keys are theirs.',
  resembles:
    'The name reads like that of {signer}, who is another person. Compare both fingerprints before you list it.',
};

/** One doubt about a new signer in a sentence. */
export function signerDoubtText(doubt: SignerDoubt): string {
  return fillText(TEXTS[doubt.kind], 'signerId' in doubt ? { signer: doubt.signerId } : {});
}
