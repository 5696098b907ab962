import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import { openForApproval, withApproval } from '../../../../shared/bundle/approvals/approve-bundle.ts';
import { hexOf } from '../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { IN_TOTO_PAYLOAD_TYPE, sshSignaturePath } from '../../../../shared/bundle/format/names.ts';
import { writeEnvelope } from '../../../../shared/bundle/signatures/dsse.ts';
import type { TrustFile } from '../../../../shared/bundle/trust/trust-file.ts';
import type { TrustStore } from '../../../../shared/bundle/trust/trust-store.ts';
import {
  approvalSignatures,
  approve,
  buildSample,
  codesOf,
  policies,
  repack,
  sampleApproval,
  testSigner,
  trustStore,
  verify,
} from '../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000 });

const anna = testSigner('anna');
const boris = testSigner('boris');
const carla = testSigner('carla');
const stranger = testSigner('stranger');
const FIRST = 'signatures/approvals/0001.dsse.json';
const SECOND = 'signatures/approvals/0002.dsse.json';

let bundle: Uint8Array;
let other: Uint8Array;
beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
  other = (await buildSample([anna], { recipient: 'Somebody else' })).bytes;
});

function office(rules: Parameters<typeof policies>[0] = {}, change: Partial<TrustFile> = {}): TrustStore {
  const signers = [
    { record: anna.record },
    { record: boris.record, roles: ['approver'] as const },
    { record: carla.record, roles: ['approver'] as const },
  ];
  return trustStore(signers, { ...policies(rules), ...change });
}

describe('an approved bundle', () => {
  it('meets a policy that asks for an approver, and does not without one', () => {
    const trust = office({ approver: 1 });
    expect(codesOf(verify(bundle, trust))).toEqual(['P01']);
    const verdict = verify(approve(bundle, 'boris'), trust);
    expect(verdict).toMatchObject({
      accepted: true,
      approvals: [{ sequence: 1, decision: 'approved', signer: 'Signer BORIS', counted: true, final: false }],
    });
  });

  it('changes nothing else: taken out again, the bundle is the one it was', () => {
    expect(repack(approve(bundle, 'boris'), (files) => files.delete(FIRST))).toEqual(bundle);
  });

  it('counts persons: two statements of one person are one', () => {
    const trust = office({ approver: 2 });
    const twice = approve(approve(bundle, 'boris'), 'boris');
    expect(codesOf(verify(twice, trust))).toEqual(['P01']);
    expect(codesOf(verify(approve(twice, 'carla'), trust))).toEqual([]);
  });

  it('does not let the author approve where persons must be distinct', () => {
    const roles = { record: anna.record, roles: ['author', 'approver'] as const };
    const strict = trustStore([roles], policies({ approver: 1 }));
    expect(codesOf(verify(approve(bundle, 'anna'), strict))).toEqual(['P01', 'P02']);
    const lenient = trustStore([roles], policies({ approver: 1, distinctPersons: false }));
    expect(codesOf(verify(approve(bundle, 'anna'), lenient))).toEqual([]);
  });

  it('needs the role the statement claims', () => {
    const trust = office({ approver: 1 });
    expect(codesOf(verify(approve(bundle, 'anna'), trust))).toEqual(['(P06)', 'P01']);
  });

  it('judges the approver at the time of the statement', () => {
    const trust = office({ approver: 1 });
    const late = approve(bundle, 'boris', { claimedAt: '2028-01-01T00:00:00Z' });
    // Beyond the end of the signer's time, and beyond the clock of this machine.
    expect(codesOf(verify(late, trust))).toEqual(['(T02)', '(T02)', 'P01']);
  });

  it('tells a statement of a stranger and does not count it', () => {
    expect(codesOf(verify(approve(bundle, 'stranger'), office()))).toEqual(['(S02)']);
    expect(codesOf(verify(approve(bundle, 'stranger'), office({ approver: 1 })))).toEqual(['(S02)', 'P01']);
    expect(stranger.record.id).toBe('stranger');
  });
});

describe('a rejection', () => {
  it('refuses whatever the policy asks, with its remark, until the role says otherwise', () => {
    const trust = office();
    const rejected = approve(bundle, 'boris', { decision: 'rejected', remark: 'wrong site' });
    const verdict = verify(rejected, trust);
    expect(codesOf(verdict)).toEqual(['P03']);
    expect(verdict.findings[0]?.params).toMatchObject({ signer: 'Signer BORIS', remark: 'wrong site' });
    expect(codesOf(verify(approve(rejected, 'carla', { decision: 'noted' }), trust))).toEqual(['P03']);
    expect(codesOf(verify(approve(rejected, 'carla'), trust))).toEqual([]);
  });

  it('takes back an approval of the same person', () => {
    const taken = approve(approve(bundle, 'boris'), 'boris', { decision: 'rejected' });
    expect(codesOf(verify(taken, office({ approver: 1 })))).toEqual(['P03', 'P01']);
  });
});

describe('a final approval', () => {
  const trust = (): TrustStore => office({ approver: 1, requireFinal: true });

  it('is there or is asked for', () => {
    expect(codesOf(verify(approve(bundle, 'boris'), trust()))).toEqual(['P01']);
    expect(codesOf(verify(approve(bundle, 'boris', { final: true }), trust()))).toEqual([]);
  });

  it('makes an objection that was taken away visible', () => {
    const objected = approve(bundle, 'carla', { decision: 'noted', remark: 'see my letter' });
    const final = approve(objected, 'boris', { final: true });
    expect(codesOf(verify(final, trust()))).toEqual([]);
    expect(
      codesOf(
        verify(
          repack(final, (files) => files.delete(FIRST)),
          trust(),
        ),
      ),
    ).toEqual(['P04']);
  });

  it('makes a companion that was swapped, and a signature that was added, visible', async () => {
    const both = (await buildSample([anna, boris])).bytes;
    const list = trustStore(
      [
        { record: anna.record },
        { record: boris.record, roles: ['author', 'approver'] },
        { record: carla.record, roles: ['approver'] },
      ],
      policies({ approver: 1 }),
    );
    const final = approve(both, 'carla', { final: true });
    expect(codesOf(verify(final, list))).toEqual([]);
    const stripped = repack(final, (files) => files.delete(sshSignaturePath('boris')));
    expect(codesOf(verify(stripped, list))).toContain('P04');
  });

  it('ends the chain', () => {
    const ended = approve(bundle, 'boris', { final: true });
    // Nobody who follows the rules makes one more; somebody else may.
    expect(() => approve(ended, 'carla', { decision: 'noted' })).toThrow(/another would break it/);
    const first = sampleApproval(bundle);
    const more = {
      ...first,
      predicate: {
        ...first.predicate,
        sequence: 2,
        previous: [hexOf(nativeHashes.sha512(openForApproval(ended).files.get(FIRST) ?? new Uint8Array()))],
      },
    };
    const after = withApproval(openForApproval(ended), more, approvalSignatures(more, 'carla'));
    expect(codesOf(verify(after, trust()))).toEqual(['P04']);
  });
});

describe('attacks on approvals', () => {
  const trust = (): TrustStore => office({ approver: 1 });
  const moved = (change: (files: Map<string, Uint8Array>) => void): readonly string[] =>
    codesOf(verify(repack(approve(bundle, 'boris'), change), trust()));
  const statementOf = (bytes: Uint8Array): Uint8Array => {
    const held = openForApproval(bytes).files.get(FIRST);
    if (held === undefined) throw new Error('there is no statement');
    return held;
  };

  it('an approval of another bundle is refused', () => {
    const foreign = statementOf(approve(other, 'boris'));
    expect(
      codesOf(
        verify(
          repack(bundle, (files) => files.set(FIRST, foreign)),
          trust(),
        ),
      ),
    ).toEqual(['S06']);
  });

  it('a gap in the numbers is refused', () => {
    expect(
      moved((files) => {
        files.set(SECOND, statementOf(approve(bundle, 'boris')));
        files.delete(FIRST);
      }),
    ).toEqual(['P04']);
  });

  it('a statement that stands twice is refused', () => {
    expect(moved((files) => files.set(SECOND, statementOf(approve(bundle, 'boris'))))).toEqual(['P04']);
  });

  it('the signature over the bundle does not pass for an approval', () => {
    expect(
      moved((files) => files.set(FIRST, files.get('signatures/manifest.dsse.json') ?? new Uint8Array())),
    ).toEqual(['S06']);
  });

  it('one of the two keys is not enough, and a wrong signature refuses', () => {
    const opened = openForApproval(bundle);
    const approval = sampleApproval(bundle);
    const [one] = approvalSignatures(approval, 'boris');
    const half = withApproval(opened, approval, one === undefined ? [] : [one]);
    expect(codesOf(verify(half, trust()))).toEqual(['(S04)', 'P01']);
    const wrong = approvalSignatures(
      { ...approval, predicate: { ...approval.predicate, remark: 'x' } },
      'boris',
    );
    expect(codesOf(verify(withApproval(opened, approval, wrong), trust()))).toEqual(['S03']);
  });

  it.each([
    ['no JSON', new Uint8Array([1, 2, 3])],
    [
      'another purpose',
      writeEnvelope({ payloadType: 'text/plain', payload: new Uint8Array(), signatures: [] }),
    ],
    [
      'no statement',
      writeEnvelope({ payloadType: IN_TOTO_PAYLOAD_TYPE, payload: canonicalBytes(1), signatures: [] }),
    ],
    [
      'null',
      writeEnvelope({ payloadType: IN_TOTO_PAYLOAD_TYPE, payload: canonicalBytes(null), signatures: [] }),
    ],
  ])('%s is refused with a code', (_what, bytes) => {
    expect(['S03', 'S06']).toContain(moved((files) => files.set(FIRST, bytes))[0]);
  });
});
