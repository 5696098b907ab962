import { describe, expect, it } from 'vitest';
import { holding } from '../../../../../main/services/bundle/edit-trust-folder.ts';
import { firstTrustFile } from '../../../../../shared/bundle/trust/edit-trust.ts';
import { isPlannerError } from '../../../../../shared/errors.ts';
import { signerDoubtText } from '../../../../../shared/texts/en/signer-doubts.ts';
import { testSigner } from '../../../../support/sample-bundle.ts';

const TIMES = { issued: '2026-01-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' };
const root = testSigner('root').record;
const zoe = testSigner('zoe').record;
const list = firstTrustFile([root], { threshold: 1, ...TIMES });

type Change = Parameters<typeof holding>[0];

/** Why a change is refused; null when it is not. */
function against(change: Partial<Change>): string | null {
  try {
    holding({ add: [], remove: [], threshold: null, ...change })(list);
    return null;
  } catch (error) {
    if (!isPlannerError(error, 'signature') || error.code !== 'trust-refused') throw error;
    return String(error.details['reason']);
  }
}

describe('a change of root holders', () => {
  it('refuses a record that shows no proof of its keys, until somebody decides', () => {
    expect(against({ add: [zoe] })).toBe(signerDoubtText({ kind: 'proof-missing' }).replace(/\.$/, ''));
    const decided = holding({ add: [zoe], remove: [], threshold: null }, true)(list);
    expect(decided.roots?.holders.map(({ id }) => id)).toEqual(['root', 'zoe']);
  });

  it('doubts a second holder of one person, but not new keys for one who goes', () => {
    const twin = signerDoubtText({ kind: 'same-person', signerId: 'root' }).replace(/\.$/, '');
    const add = [{ ...zoe, person: root.person }];
    expect(against({ add })).toContain(twin);
    expect(against({ add, remove: ['root'] })).not.toContain(twin);
  });

  it('asks nothing about holders who only go', () => {
    expect(against({ threshold: 1 })).toBeNull();
  });
});
