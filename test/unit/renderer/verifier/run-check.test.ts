import { describe, expect, it } from 'vitest';
import { BrowserHashes } from '../../../../renderer/verifier/browser-hashes.ts';
import { type CheckWatch, runCheck } from '../../../../renderer/verifier/run-check.ts';
import { verifyBundle } from '../../../../shared/bundle/verify/verify-bundle.ts';
import { testFacts } from '../../../support/facts.ts';
import { AT, buildSample, testSigner, trustStore } from '../../../support/sample-bundle.ts';
import { sampleDesign, sampleLine, samplePlan } from '../../../support/sample-design.ts';

const anna = testSigner('anna');
const plan = samplePlan();
// As many lines as make its documents worth asking the browser.
const lines = Array.from({ length: 60 }, (_, index) => sampleLine(index + 1));
const { bytes } = await buildSample([anna], { plan, design: sampleDesign(plan, testFacts(), { lines }) });
const input = { bytes, trust: trustStore([anna]), at: AT, hashes: new BrowserHashes(null) };

/** A page whose clock runs on by `each` milliseconds with every step, and where nobody waits after `until` turns. */
function page(each: number, until = Number.POSITIVE_INFINITY) {
  let clock = 0;
  let turns = 0;
  const steps: number[] = [];
  const watch: CheckWatch = {
    now: () => {
      clock += each;
      return clock;
    },
    turn: async () => {
      turns += 1;
    },
    wanted: () => turns < until,
    told: ({ done }) => void steps.push(done),
  };
  return { steps, watch, turns: () => turns };
}

describe('a check on the verifier page', () => {
  it('ends with the verdict of the verifier', async () => {
    expect(await runCheck(input, page(0).watch)).toEqual(verifyBundle(input));
  });

  it('ends with the same verdict with the hashes of the browser, of a changed file too', async () => {
    const asked: string[] = [];
    const hashes = new BrowserHashes((name, piece) => {
      asked.push(name);
      return crypto.subtle.digest(name, piece);
    });
    const changed = bytes.slice();
    const place = Buffer.from(changed).indexOf('<sheetData>') + 100;
    changed[place] = (changed[place] ?? 0) ^ 1;
    for (const given of [bytes, changed]) {
      const checked = { ...input, bytes: given };
      expect(await runCheck({ ...checked, hashes }, page(0).watch)).toEqual(verifyBundle(checked));
    }
    expect(new Set(asked)).toEqual(new Set(['SHA-256', 'SHA-512']));
  });

  it('says nothing for half a second, then before each block how far it is', async () => {
    const quick = page(10);
    await runCheck(input, quick.watch);
    expect(quick.steps).toEqual([]);
    expect(quick.turns()).toBe(0);
    const slow = page(250);
    await runCheck(input, slow.watch);
    expect([...new Set(slow.steps)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(slow.turns()).toBe(slow.steps.length);
    // In the last block before each document.
    expect(slow.steps.filter((done) => done === 7).length).toBeGreaterThan(5);
  });

  it('ends without a verdict when nobody wants it any more', async () => {
    expect(await runCheck(input, page(300, 3).watch)).toBeNull();
  });
});
