import { describe, expect, it } from 'vitest';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { paperBytes } from '../../../../../main/services/keys/paper-bytes.ts';
import { paperCopy, restoreSigner } from '../../../../../main/services/keys/paper-copy.ts';
import { openSealed } from '../../../../../main/services/keys/seal.ts';

const PASSPHRASE = 'harbour violet nine lantern moss';
const PAPER = 'cobalt pigeon seven orchard rain';
const COST = { m: 19_456, t: 2, p: 1 };

const made = await newSigner({
  id: 'anna',
  person: 'anna',
  name: 'Anna',
  organisation: 'Office',
  passphrase: PASSPHRASE,
  createdAt: '2026-11-22T00:00:00Z',
  cost: COST,
});
const copy = await paperCopy(made.file, { passphrase: PASSPHRASE, paper: PAPER, logN: 10 });

describe('a paper copy', () => {
  it('is text of age that shows no secret, and makes the same signer again', async () => {
    expect(copy.text).toMatch(
      /^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/,
    );
    const again = await restoreSigner(paperBytes(copy.text), { paper: PAPER, passphrase: PAPER, cost: COST });
    expect(again.record).toEqual(made.record);
    const [before, after] = await Promise.all([
      openSealed(made.file, PASSPHRASE),
      openSealed(again.file, PAPER),
    ]);
    expect(after.secret).toEqual(before.secret);
  });

  it('is refused with a wrong or weak passphrase', async () => {
    const wrong = { paper: PASSPHRASE, passphrase: PAPER, cost: COST };
    await expect(restoreSigner(paperBytes(copy.text), wrong)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(paperCopy(made.file, { passphrase: PAPER, paper: PAPER })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(paperCopy(made.file, { passphrase: PASSPHRASE, paper: 'short' })).rejects.toMatchObject({
      code: 'passphrase-weak',
    });
  });

  it.each([
    [
      'a line left out',
      (text: string) =>
        text
          .split('\n')
          .filter((_line, at) => at !== 3)
          .join('\n'),
    ],
    ['a letter changed', (text: string) => text.replace(/\n([A-Za-z0-9+/]{40})A/, '\n$1B').replace(/Q/, 'R')],
    ['something else', () => 'hello'],
    ['a work of 2^30', () => 'age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAA\n--- AAAA\n'],
  ])('is refused with %s', async (_name, change) => {
    const changed = paperBytes(change(copy.text));
    await expect(
      restoreSigner(changed, { paper: PAPER, passphrase: PAPER, cost: COST }),
    ).rejects.toMatchObject({ area: 'signature' });
  });
});
