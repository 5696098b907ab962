import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  childProcessChannel,
  type IsolatedChannel,
  type IsolatedReply,
} from '../../../../../main/services/isolated-process.ts';
import { openSealed } from '../../../../../main/services/keys/seal.ts';
import {
  type SecretJob,
  secretWorkApart,
  secretWorkHere,
} from '../../../../../main/services/keys/secret-work.ts';
import type { UtcTime } from '../../../../../shared/bundle/format/time.ts';
import { PASSPHRASE } from '../../../../support/vault.ts';

const entry = fileURLToPath(new URL('../../../../../main/services/keys/secret-process.ts', import.meta.url));
let exits: Promise<void>[] = [];

function open<Answer>(): IsolatedChannel<SecretJob, IsolatedReply<Answer>> {
  const channel = childProcessChannel<SecretJob, IsolatedReply<Answer>>(entry);
  exits.push(new Promise((resolve) => channel.onExit(resolve)));
  return channel;
}
const apart = secretWorkApart(open);

const salt = Buffer.alloc(32, 7).toString('base64');
const derivation = { id: 'argon2id', m: 8192, t: 1, p: 1, salt } as const;
const wanted = {
  ...{ id: 'brandt', person: 'brandt', name: 'Anna Brandt', organisation: 'Werk', passphrase: PASSPHRASE },
  createdAt: '2026-05-01T08:00:00Z' as UtcTime,
  cost: { m: 19_456, t: 2, p: 1 },
};

describe('work with passphrases in a process of its own', () => {
  it('derives the key that is derived here, and ends', async () => {
    exits = [];
    const there = await apart.derive(PASSPHRASE, derivation);
    expect(Buffer.from(there)).toEqual(Buffer.from(await secretWorkHere.derive(PASSPHRASE, derivation)));
    expect(exits).toHaveLength(1);
    await Promise.all(exits);
  });

  it('makes a key that its passphrase derives again', async () => {
    const made = await apart.makeKey(PASSPHRASE, 'cnsa');
    expect(made.derivation).toMatchObject({ id: 'pbkdf2-hmac-sha512', iterations: 650_000 });
    const again = await secretWorkHere.derive(PASSPHRASE, made.derivation);
    expect(Buffer.from(again)).toEqual(Buffer.from(made.key));
  });

  it('makes a signer, and a copy of it for paper', async () => {
    const { file, record } = await apart.newSigner(wanted);
    expect((await openSealed(file, PASSPHRASE)).record).toEqual(record);
    const lock = { passphrase: PASSPHRASE, paper: 'cobalt pigeon seven orchard rain', logN: 10 };
    const copy = await apart.paperCopy(file, lock);
    expect(copy.record).toEqual(record);
    expect(copy.text).toContain('-----BEGIN AGE ENCRYPTED FILE-----');
  });

  it('tells a fault by its code, and never what was typed', async () => {
    const weak = 'not long';
    const error: unknown = await apart.newSigner({ ...wanted, passphrase: weak }).catch((cause) => cause);
    expect(error).toMatchObject({ area: 'signature', code: 'passphrase-weak' });
    expect(JSON.stringify(error)).not.toContain(weak);
    const broken: unknown = await apart
      .derive(PASSPHRASE, { ...derivation, m: 1 })
      .catch((cause: unknown) => cause);
    expect(broken).toMatchObject({ area: 'ipc', code: 'internal', details: { reason: 'Error' } });
  });
});
