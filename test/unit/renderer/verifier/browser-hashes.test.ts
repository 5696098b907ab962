import { describe, expect, it } from 'vitest';
import { type BrowserDigest, BrowserHashes } from '../../../../renderer/verifier/browser-hashes.ts';
import { portableHashes } from '../../../../shared/bundle/manifest/digests.ts';

const large = new Uint8Array(100_000).fill(7);
const small = new Uint8Array(10).fill(7);

/** The browser's functions, and what they were asked. */
function watched() {
  const asked: number[] = [];
  const digest: BrowserDigest = (name, bytes) => {
    asked.push(bytes.length);
    return crypto.subtle.digest(name, bytes);
  };
  return { asked, digest };
}

function expectDigests(hashes: BrowserHashes, bytes: Uint8Array): void {
  expect(hashes.sha256(bytes)).toEqual(portableHashes.sha256(bytes));
  expect(hashes.sha512(bytes)).toEqual(portableHashes.sha512(bytes));
}

describe('hashes of the browser', () => {
  it('are those of the portable code', async () => {
    const { asked, digest } = watched();
    const hashes = new BrowserHashes(digest);
    hashes.expect([large, small]);
    await hashes.ready();
    expect(asked).toEqual([large.length, large.length]);
    for (const bytes of [large, small]) expectDigests(hashes, bytes);
  });

  it('are of that view only, and made here where nothing was said before', async () => {
    const hashes = new BrowserHashes(watched().digest);
    hashes.expect([large]);
    await hashes.ready();
    const other = large.slice();
    other[50] = 8;
    expectDigests(hashes, other);
    expectDigests(hashes, large.subarray(1));
  });

  it('are made here where the page may not ask the browser, or it fails', async () => {
    const failing: BrowserDigest = () => Promise.reject(new Error('not here'));
    for (const hashes of [new BrowserHashes(null), new BrowserHashes(failing)]) {
      hashes.expect([large]);
      await hashes.ready();
      expectDigests(hashes, large);
    }
  });
});
