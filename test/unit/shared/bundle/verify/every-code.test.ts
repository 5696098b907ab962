import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  BUNDLE_PREDICATE_TYPE,
  sshSignaturePath,
  TIME_STAMP_PATH,
} from '../../../../../shared/bundle/format/names.ts';
import { type ZipEntry, zipPieces } from '../../../../../shared/bundle/format/zip-write.ts';
import { NOTHING_SEEN } from '../../../../../shared/bundle/verify/check-trust.ts';
import { VERIFY_CODES, type VerifyCode } from '../../../../../shared/bundle/verify/codes.ts';
import type { Verdict } from '../../../../../shared/bundle/verify/verdict.ts';
import { VERIFY_LANGUAGES } from '../../../../../shared/texts/verify-languages.ts';
import { verifyMessage } from '../../../../../shared/texts/verify-text.ts';
import {
  approve,
  buildSample,
  editJson,
  type Forgery,
  filesOf,
  forge,
  policies,
  repack,
  sshSignatureOf,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';
import { testAuthority, testStamp } from '../../../../support/time-stamp.ts';

const anna = testSigner('anna');
const bert = testSigner('bert');
const both = [{ record: anna.record }, { record: bert.record }];
const trust = trustStore(both);
const approving = trustStore([{ record: anna.record }, { record: bert.record, roles: ['approver'] }]);
const annaKeyId = 'sha256:757949172edb14ab7b8c35cefad02edd2357dc8301bace4e374ab23acc952a20';
const ENVELOPE = 'signatures/manifest.dsse.json';
let bundle: Uint8Array;

// Post-quantum signatures take tens of milliseconds each, more on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
});

const forged = async (change: Forgery): Promise<Verdict> =>
  verify(await forge(bundle, [anna], change), trust);
const repacked = (change: (files: Map<string, Uint8Array>) => void): Verdict =>
  verify(repack(bundle, change), trust);
const under = (given: Parameters<typeof policies>[0]): Verdict =>
  verify(bundle, trustStore(both, policies(given)));
const revoked = (reason: 'compromised' | 'left'): Verdict =>
  verify(
    bundle,
    trustStore(both, {
      revocations: [{ keyId: annaKeyId, reason, from: '2026-03-01T00:00:00Z', note: 'reported' }],
    }),
  );

type Scenario = () => Verdict | Promise<Verdict>;

/** One way to reach each code. A code without one does not compile. */
const SCENARIOS: Readonly<Record<VerifyCode, Scenario>> = {
  C01: () => verify(utf8('a letter'), trust),
  C02: () => verify(concatBytes([bundle, utf8('\n')]), trust),
  C03: () => {
    const { folder, files } = filesOf(bundle);
    const entries: ZipEntry[] = [...files].map(([path, data]) => ({ name: `${folder}/${path}`, data }));
    return verify(
      concatBytes(zipPieces([...entries, { name: '../../etc/cron.d/x', data: utf8('x') }])),
      trust,
    );
  },
  M01: () => repacked((files) => files.set('manifest.json', utf8('{ "_type": 1 }'))),
  M02: () =>
    forged({
      manifest: (manifest) => ({ ...manifest, predicateType: BUNDLE_PREDICATE_TYPE.replace('v1', 'v2') }),
    }),
  F01: () => repacked((files) => files.delete('payload/plan.json')),
  F02: () => repacked((files) => files.set('payload/setup.exe', utf8('MZ'))),
  F03: () => repacked((files) => files.set('payload/bom.csv', utf8('number\r\n'))),
  F04: () => repacked((files) => files.set('SHA512SUMS', utf8('0  VERIFY.txt\n'))),
  S01: () => repacked((files) => files.delete(ENVELOPE)),
  S02: () => verify(bundle, trustStore([{ record: bert.record }])),
  S03: () =>
    repacked((files) =>
      editJson(files, ENVELOPE, (value) => {
        const [first] = value.signatures;
        first.sig = first.sig.startsWith('A') ? `B${first.sig.slice(1)}` : `A${first.sig.slice(1)}`;
      }),
    ),
  S04: () => repacked((files) => editJson(files, ENVELOPE, (value) => void value.signatures.pop())),
  S05: () => under({ suites: ['S3'] }),
  S06: () => forged({ payloadType: 'application/vnd.redoubt.trust+json' }),
  S07: () =>
    repacked((files) =>
      files.set(
        sshSignaturePath('anna'),
        sshSignatureOf('anna', utf8('other'), 'bom-bundle-v1@redoubt.invalid'),
      ),
    ),
  S08: () => repacked((files) => files.delete(sshSignaturePath('anna'))),
  T01: () => revoked('compromised'),
  T02: () => revoked('left'),
  T03: () => verify(bundle, trust, { at: '2028-01-01T00:00:01Z' }),
  T04: () => verify(bundle, trust, { seen: { ...NOTHING_SEEN, trustVersion: 3 } }),
  T05: () => verify(bundle, trust, { seen: { ...NOTHING_SEEN, latestTime: '2026-12-08T00:00:00Z' } }),
  T06: () => {
    const own = testAuthority('Office TSA');
    const envelope = filesOf(bundle).files.get(ENVELOPE) ?? utf8('');
    const stamp = testStamp(envelope, '20260201000000Z', { own });
    const certificate = Buffer.from(own.certificate).toString('base64');
    return verify(
      repack(bundle, (files) => files.set(TIME_STAMP_PATH, stamp)),
      trustStore(both, {
        revocations: [{ keyId: annaKeyId, reason: 'compromised', from: '2026-03-01T00:00:00Z', note: '' }],
        timestampers: [{ id: 'tsa', name: 'Office TSA', certificate }],
      }),
    );
  },
  P01: () => under({ author: 2 }),
  P02: async () => {
    const twin = testSigner('bert', { person: anna.record.person });
    const two = (await buildSample([anna, twin])).bytes;
    return verify(
      two,
      trustStore([{ record: anna.record }, { record: twin.record }], policies({ author: 2 })),
    );
  },
  P03: () => verify(approve(bundle, 'bert', { decision: 'rejected', remark: 'wrong site' }), approving),
  P04: () =>
    verify(
      repack(approve(approve(bundle, 'bert'), 'bert'), (files) =>
        files.delete('signatures/approvals/0001.dsse.json'),
      ),
      approving,
    ),
  P06: () => verify(approve(bundle, 'anna'), approving),
  P05: () => under({ maxAgeDays: 11 }),
  R01: () =>
    verify(bundle, trust, {
      seen: { ...NOTHING_SEEN, manifests: [{ projectId: 'plan-kormoran', revision: 4, sha512: 'a' }] },
    }),
  R02: () =>
    verify(bundle, trust, {
      seen: { ...NOTHING_SEEN, manifests: [{ projectId: 'plan-kormoran', revision: 3, sha512: 'a' }] },
    }),
  R03: () =>
    forged({
      manifest: (manifest) => ({
        ...manifest,
        predicate: { ...manifest.predicate, offerValidUntil: '2026-12-03' },
      }),
    }),
  X01: () =>
    forged({
      files: (files) =>
        editJson(files, 'payload/bom.json', (bom) => ({ ...bom, totals: { ...bom.totals, net: '1.00' } })),
    }),
  X02: () =>
    forged({ files: (files) => editJson(files, 'payload/bom.json', ({ totals: _totals, ...bom }) => bom) }),
  K01: () => verify(bundle, trust, { at: '2027-06-01T00:00:00Z' }),
  U01: () => verify(bundle, null),
};

const SCHEMA = resolve(import.meta.dirname, '../../../../../assets/schemas/verdict-v1.schema.json');
const isAnswer = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

const made = new Map<VerifyCode, Verdict>();

async function verdictFor(code: VerifyCode): Promise<Verdict> {
  const verdict = made.get(code) ?? (await SCENARIOS[code]());
  made.set(code, verdict);
  return verdict;
}

const CODES = Object.keys(SCENARIOS) as readonly VerifyCode[];
/** Codes that inform and do not refuse, under the default policy. */
const REMARKS: ReadonlySet<VerifyCode> = new Set(['R03', 'K01', 'P06', 'T06']);

describe('every message of the verifier', () => {
  it.each(CODES)('%s can be reached, with its exit status', async (code) => {
    const verdict = await verdictFor(code);
    const finding = verdict.findings.find((entry) => entry.code === code);
    expect(finding?.level).toBe(REMARKS.has(code) ? 'remark' : 'refusal');
    expect(verdict.exitStatus).toBe(REMARKS.has(code) ? 0 : VERIFY_CODES[code]);
    expect(verdict.accepted).toBe(REMARKS.has(code));
    expect(verdict.answers.rely).not.toBe('yes');
  });

  it.each(Object.entries(VERIFY_LANGUAGES))('reads as follows in %s', async (_language, texts) => {
    const lines: string[] = [];
    for (const code of CODES) {
      const verdict = await verdictFor(code);
      const finding = verdict.findings.find((entry) => entry.code === code);
      const { text, next } = finding ? verifyMessage(finding, texts) : { text: '', next: '' };
      expect(`${text} ${next}`).not.toMatch(/[{}]|undefined|null/);
      const { unchanged, who, rely } = verdict.answers;
      lines.push(`${code} ${verdict.exitStatus} [${unchanged}, ${who}, ${rely}] ${text} | ${next}`);
    }
    expect(lines.join('\n')).toMatchSnapshot();
  });

  it.each(CODES)('%s follows the published schema of the answer', async (code) => {
    const verdict = await verdictFor(code);
    const findings = verdict.findings.map((finding) => ({ ...finding, ...verifyMessage(finding) }));
    // As it is printed: the stable answer of the command line.
    expect(isAnswer(JSON.parse(JSON.stringify({ ...verdict, findings }))) ? [] : isAnswer.errors).toEqual([]);
  });

  it('has no field that the schema does not name', async () => {
    const verdict = await verdictFor('X01');
    expect(isAnswer({ ...verdict, more: 1 })).toBe(false);
    expect(isAnswer({ ...verdict, exitStatus: 1 })).toBe(false);
  });
});
