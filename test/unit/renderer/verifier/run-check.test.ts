import { describe, expect, it } from 'vitest';
import { type CheckWatch, runCheck } from '../../../../renderer/verifier/run-check.ts';
import { verifyBundle } from '../../../../shared/bundle/verify/verify-bundle.ts';
import { AT, buildSample, testSigner, trustStore } from '../../../support/sample-bundle.ts';

const anna = testSigner('anna');
const { bytes } = await buildSample([anna]);
const input = { bytes, trust: trustStore([anna]), at: AT };

/** A page whose clock runs on by `each` milliseconds with every block, and where nobody waits after `until` turns. */
function page(each: number, until = Number.POSITIVE_INFINITY) {
  let clock = 0;
  let turns = 0;
  const steps: number[] = [];
  const watch: CheckWatch = {
    now: () => clock,
    turn: async () => {
      turns += 1;
      clock += each;
    },
    wanted: () => turns < until,
    told: ({ done }) => void steps.push(done),
  };
  return { steps, watch };
}

describe('a check on the verifier page', () => {
  it('ends with the verdict of the verifier', async () => {
    expect(await runCheck(input, page(0).watch)).toEqual(verifyBundle(input));
  });

  it('says nothing for half a second, then before each block how far it is', async () => {
    const quick = page(10);
    await runCheck(input, quick.watch);
    expect(quick.steps).toEqual([]);
    const slow = page(250);
    await runCheck(input, slow.watch);
    expect(slow.steps).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('ends without a verdict when nobody wants it any more', async () => {
    expect(await runCheck(input, page(10, 3).watch)).toBeNull();
  });
});
