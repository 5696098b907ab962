import { describe, expect, it, vi } from 'vitest';
import { openForApproval } from '../../../../shared/bundle/approvals/approve-bundle.ts';
import {
  isDraftFile,
  missingOnDraft,
  newDraft,
  openDraft,
  signDraft,
} from '../../../../shared/bundle/draft-envelope.ts';
import { utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { writeEnvelope } from '../../../../shared/bundle/signatures/dsse.ts';
import { SUITE_KEYS } from '../../../../shared/bundle/signatures/suites.ts';
import { firstTrustFile } from '../../../../shared/bundle/trust/edit-trust.ts';
import { readKeys } from '../../../../shared/bundle/trust/read-keys.ts';
import { openTrustStore } from '../../../../shared/bundle/trust/trust-store.ts';
import { buildSample, sampleApproval, signaturesOf, testSigner } from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const erik = testSigner('erik', { suite: 'S2' }).record;
const list = firstTrustFile([erik], {
  threshold: 1,
  issued: '2026-01-01T00:00:00Z',
  expires: '2027-01-01T00:00:00Z',
});

/** What the keys of a test signer give over bytes, by kind. */
function given(encoded: Uint8Array, kinds: readonly string[]) {
  const signed = signaturesOf('erik', encoded, 'S2');
  return readKeys(erik).suite.flatMap(({ kind, keyId }) => {
    const made = signed.find((entry) => entry.keyId === keyId);
    return made === undefined || !kinds.includes(kind) ? [] : [{ kind, data: made.signature }];
  });
}

describe('a draft', () => {
  it('of a list takes the halves of a suite one after the other, in any order, and is then a list', () => {
    for (const [first, second] of [
      ['p384', 'mldsa87'],
      ['mldsa87', 'p384'],
    ] as const) {
      const draft = openDraft(newDraft(list).payload);
      expect(missingOnDraft(draft, erik)).toEqual(SUITE_KEYS.S2);
      const half = signDraft(draft, erik, given(draft.encoded, [first]));
      expect(missingOnDraft(openDraft(half), erik)).toEqual([second]);
      expect(() => openTrustStore(new Map([[1, half]]))).toThrow(
        expect.objectContaining({ code: 'trust-refused' }),
      );
      const whole = signDraft(openDraft(half), erik, given(draft.encoded, [second]));
      expect(openTrustStore(new Map([[1, whole]])).list).toEqual(list);
    }
  });

  it('takes no signature over another draft, of another key or of a key the suite has not', async () => {
    const { bytes } = await buildSample([testSigner('anna')]);
    const approval = sampleApproval(bytes);
    expect(openForApproval(bytes).folder).not.toBe('');
    const [draft, other] = [newDraft(list), newDraft(approval)];
    for (const wrong of [
      given(other.encoded, ['p384']),
      given(draft.encoded, ['p384']).map((one) => ({ ...one, kind: 'mldsa87' as const })),
      given(draft.encoded, ['p384']).map((one) => ({ ...one, kind: 'ed25519' as const })),
    ])
      expect(() => signDraft(draft, erik, wrong)).toThrow(expect.objectContaining({ code: 'not-attached' }));
  });

  it('is nothing but a statement or a list, under the type it says', () => {
    expect(isDraftFile(utf8('{"a":1}'))).toBe(true);
    expect(isDraftFile(utf8('PK'))).toBe(false);
    expect(() => openDraft(canonicalBytes({ a: 1 }))).toThrow(
      expect.objectContaining({ code: 'not-attached' }),
    );
    const payload = canonicalBytes(list);
    const disguised = writeEnvelope({ payloadType: 'application/vnd.in-toto+json', payload, signatures: [] });
    expect(() => openDraft(disguised)).toThrow(expect.objectContaining({ code: 'not-attached' }));
    expect(() => openDraft(utf8(`${new TextDecoder().decode(payload)} `))).toThrow(
      expect.objectContaining({ code: 'not-canonical' }),
    );
  });
});
