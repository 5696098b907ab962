import type { Verdict } from '../../../shared/ipc/messages.ts';

const GREEN: Verdict = {
  fileSha512: '5cd3e86204f7b81a'.repeat(8),
  unchanged: 'green',
  who: 'green',
  rely: 'green',
  sentence: 'Unchanged, and signed by a person on your list.',
  exitStatus: 0,
  findings: [],
  manifestSha512: '9f2c41d07be3885a'.repeat(8),
  slip: '9f2c 41d0 7be3 885a 16f0 c2de 7740 ab91 5cd3 e862 04f7 b81a 39d6 5e0c f412 8b7d',
  signers: [
    {
      id: 'brandt',
      person: 'brandt',
      name: 'Dr Anna Brandt',
      counted: true,
      fingerprint: 'b1d4 90e7 2c3f 5a18',
    },
  ],
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
  totals: { currency: 'EUR', net: '17303800.00', lines: 148 },
  files: ['bom.csv', 'bom.json', 'plan.json', 'provenance.json', 'VERIFY.txt'].map((path, index) => ({
    path,
    size: 41_000 * (index + 1),
    ok: true,
  })),
  marking: 'DE · RESTRICTED (VS-NfD)',
  project: { id: 'kormoran', revision: 8 },
  claimedAt: '2026-11-23T09:00:00Z',
  trustVersion: 12,
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
      fromFile: 'bom.csv',
    },
  ],
  files: GREEN.files.map((file) => (file.path === 'bom.csv' ? { ...file, ok: false } : file)),
  signers: GREEN.signers.map((signer) => ({ ...signer, counted: false })),
};

/** A verdict to look at: red, amber or green, as the first letters of the file's name say. */
export function sampleVerdict(name: string): Verdict {
  if (name.startsWith('red')) return RED;
  return name.startsWith('amber') ? AMBER : GREEN;
}
