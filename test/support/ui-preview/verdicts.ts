import type { KeyId } from '../../../shared/bundle/signatures/public-keys.ts';
import type { Verdict } from '../../../shared/ipc/messages.ts';

const KEY = 'sha256:757949172edb14ab7b8c35cefad02edd2357dc8301bace4e374ab23acc952a20' as KeyId;

const BRANDT: Verdict['signers'][number] = {
  id: 'brandt',
  person: 'brandt',
  name: 'Dr Anna Brandt',
  organisation: 'Planning office, Koblenz',
  roles: ['author'],
  suite: 'S2',
  keys: [
    { kind: 'mldsa87', keyId: KEY, state: 'valid' },
    { kind: 'p384', keyId: KEY, state: 'valid' },
  ],
  companions: { ssh: 'valid', minisign: 'valid', cms: 'valid' },
  missingCompanions: [],
  counted: true,
  fingerprint: 'b1d4 90e7 2c3f 5a18',
};

const SAME = { net: 'same', lines: 'same', everyLine: 'same' } as const;
const TOTALS = { net: '17303800.00', lines: 148, unpricedLines: 7 };

/** The documents that repeat the bill. */
const VIEWS: Verdict['views'] = [
  ...['bom.json', 'bom.csv', 'bom.cdx.json', 'bom.xlsx', 'report.pdf'].map((name) => ({
    path: `payload/${name}`,
    ...TOTALS,
    checks: SAME,
  })),
  {
    path: 'payload/request-for-quotation.xml',
    net: null,
    lines: 141,
    unpricedLines: null,
    checks: { ...SAME, net: 'not-stated' },
  },
];

const GREEN: Verdict = {
  fileSha512: '5cd3e86204f7b81a'.repeat(8),
  sizeBytes: 4_100_000,
  unchanged: 'green',
  who: 'green',
  rely: 'green',
  sentence: 'Unchanged, and signed by a person on your list.',
  exitStatus: 0,
  findings: [],
  manifestSha512: '9f2c41d07be3885a'.repeat(8),
  slip: '9f2c 41d0 7be3 885a 16f0 c2de 7740 ab91 5cd3 e862 04f7 b81a 39d6 5e0c f412 8b7d',
  signers: [BRANDT],
  timeStamp: { by: 'Time office of the ministry', time: '2026-11-23T09:04:00Z' },
  views: VIEWS,
  approvals: [
    {
      sequence: 1,
      decision: 'approved',
      role: 'approver',
      remark: 'Budget line 4711 covers it.',
      claimedAt: '2026-11-24T10:15:00Z',
      final: false,
      signer: 'Col M. Roth',
      counted: true,
    },
  ],
  totals: { currency: 'EUR', ...TOTALS },
  files: [
    'VERIFY.txt',
    ...VIEWS.map(({ path }) => path),
    'payload/compliance.json',
    'payload/plan.json',
    'payload/provenance.json',
  ].map((path, index) => ({
    path,
    size: 41_000 * (index + 1),
    ok: true,
  })),
  marking: 'DE · RESTRICTED (VS-NfD)',
  catalogue: { packId: 'starter', version: 41, sha512: '0'.repeat(128), expires: '2026-11-30' },
  recipient: 'Procurement office, Koblenz',
  project: { id: 'kormoran', name: 'Kormoran', revision: 8 },
  claimedAt: '2026-11-23T09:00:00Z',
  trustVersion: 12,
  trustExpires: '2027-06-30T23:59:59Z',
  checkedAt: '2026-12-04T14:20:00Z',
};

const AMBER: Verdict = {
  ...GREEN,
  rely: 'amber',
  sentence: 'Unchanged, and signed by a person on your list. Confirm prices before you order.',
  findings: [
    {
      code: 'K01',
      block: 'meaning',
      text: 'The plan uses a catalogue that ended on 30 Nov 2026. Prices may be out of date.',
      nextStep: 'Ask the author for a revision on the current catalogue.',
      level: 'amber',
      fromFile: null,
    },
  ],
};

const RED: Verdict = {
  ...GREEN,
  unchanged: 'red',
  who: 'unknown',
  rely: 'red',
  sentence: 'A file was changed after signing. Do not use the bundle.',
  exitStatus: 20,
  findings: [
    {
      code: 'F02',
      block: 'content',
      text: 'One file is not as it was signed.',
      nextStep: 'Tell the sender by telephone and ask for the bundle again.',
      level: 'red',
      fromFile: 'payload/bom.csv',
    },
  ],
  // The check ended before it came to the signatures.
  views: [],
  approvals: [],
  timeStamp: null,
  files: GREEN.files.map((file) => (file.path === 'payload/bom.csv' ? { ...file, ok: false } : file)),
  signers: [],
};

/** A verdict to look at: red, amber or green, as the first letters of the file's name say. */
export function sampleVerdict(name: string): Verdict {
  if (name.startsWith('red')) return RED;
  return name.startsWith('amber') ? AMBER : GREEN;
}
