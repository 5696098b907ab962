import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeIo } from '../../main/cli/node-io.ts';
import { runCommandLine } from '../../main/cli/run.ts';
import { checkExport } from '../../shared/bundle/check-export.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { runPipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom, templates } from '../../shared/plan/templates/templates.ts';
import { testFacts } from '../support/facts.ts';
import { testFonts } from '../support/fonts.ts';
import {
  buildSample,
  verify as checked,
  codesOf,
  filesOf,
  testSigner,
  trustStore,
} from '../support/sample-bundle.ts';

// From a template to a verified bundle by the real engine, as a planner and a procurement office do it.

const CLAIMED = '2026-11-22T10:00:00Z';
const CHECKED = '2026-11-24T08:00:00Z';
let folder: string;
const at = (name: string): string => join(folder, name);

async function redoubt(...words: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    ...createNodeIo({ facts: () => Promise.resolve(testFacts()), fonts: testFonts }),
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    now: () => '2026-11-22T09:00:00Z',
    environment: {},
  };
  return { status: await runCommandLine(words, io), out: out.join(''), err: err.join('') };
}

const signing = (): readonly string[] => ['--signer', at('anna.signer'), '--passphrase-file', at('pw')];
const verify = (name: string) =>
  redoubt('verify', at(name), '--trust', at('trust'), '--at', CHECKED, '--json');

function editPlan(name: string, change: (plan: Plan) => unknown): void {
  const plan = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as Plan;
  writeFileSync(at(name), JSON.stringify(change(plan)));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-flow-'));
  writeFileSync(at('pw'), 'correct horse battery staple seven\n');
  writeFileSync(at('wrong'), 'another passphrase entirely\n');
  const root = ['--root', at('anna.signer'), '--passphrase-file', at('pw')];
  const steps = [
    [
      'keys',
      'new',
      '--name',
      'Dr Anna Brandt',
      '--id',
      'anna',
      '--passphrase-file',
      at('pw'),
      '-o',
      at('anna.signer'),
    ],
    ['trust', 'init', at('trust'), ...root],
    ['trust', 'add', at('trust'), at('anna.public.json'), ...root],
    ['new', 'tactical-edge', '--date', '2026-11-22', '-o', at('plan.json')],
  ];
  for (const step of steps) expect(await redoubt(...step)).toMatchObject({ status: 0 });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a bundle of every template', () => {
  const anna = testSigner('anna');
  const trust = trustStore([{ record: anna.record }]);

  it.each(templates.map(({ id }) => id))(
    '%s may be signed, is accepted, and traces every headline figure',
    async (id) => {
      const plan = newPlanFrom(id, { id: asId<PlanId>(id), today: '2026-11-22' });
      const facts = testFacts();
      const design = runPipeline(plan, facts);
      expect(checkExport(plan, design)).toEqual([]);
      const { bytes } = await buildSample([anna], { plan, design, facts });
      expect(codesOf(checked(bytes, trust))).toEqual([]);
      const summary = JSON.parse(
        new TextDecoder().decode(filesOf(bytes).files.get('payload/design-summary.json')),
      ) as {
        readonly figures: readonly { readonly path: string; readonly value: unknown }[];
        readonly trace: readonly { readonly path: string }[];
      };
      const traced = new Set(summary.trace.map(({ path }) => path));
      const silent = summary.figures.filter(({ path, value }) => value !== null && !traced.has(path));
      expect(silent.map(({ path }) => path)).toEqual([]);
    },
  );
});

describe('redoubt export', () => {
  it('signs a plan, and the office accepts the bundle', async () => {
    const made = await redoubt(
      'export',
      at('plan.json'),
      ...signing(),
      '--claimed-at',
      CLAIMED,
      '-o',
      at('first.zip'),
      '--json',
    );
    expect(made).toMatchObject({ status: 0 });
    const receipt = JSON.parse(made.out) as { readonly manifestSha512: string; readonly totals: unknown };
    const { status, out } = await verify('first.zip');
    const verdict = JSON.parse(out) as { readonly findings: unknown; readonly bundle: typeof receipt };
    expect(verdict.findings).toEqual([]);
    expect(status).toBe(0);
    expect(verdict.bundle.manifestSha512).toBe(receipt.manifestSha512);
    expect(verdict.bundle.totals).toEqual(receipt.totals);
  });

  it('gives the same payload, manifest and sums twice', async () => {
    const build = async (name: string) => {
      await redoubt('export', at('plan.json'), ...signing(), '--claimed-at', CLAIMED, '-o', at(name));
      return [...filesOf(readFileSync(at(name))).files].filter(([path]) => !path.startsWith('signatures/'));
    };
    expect(await build('one.zip')).toEqual(await build('two.zip'));
  });

  it('carries a plan that designs again', async () => {
    const { files } = filesOf(readFileSync(at('one.zip')));
    writeFileSync(at('again.json'), files.get('payload/plan.json') ?? '');
    expect((await redoubt('design', at('again.json'), '--json')).status).toBe(0);
  });

  it('writes nothing without a marking, and says where to set it', async () => {
    editPlan('unmarked.json', (plan) => ({ ...plan, mission: { ...plan.mission, marking: null } }));
    const { status, out, err } = await redoubt(
      'export',
      at('unmarked.json'),
      ...signing(),
      '-o',
      at('unmarked.zip'),
      '--json',
    );
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      signed: false,
      findings: [{ code: 'export-without-marking', severity: 'blocking', pointer: '/mission/marking' }],
    });
    expect(err).toContain('Set the marking in step 1.');
    expect(existsSync(at('unmarked.zip'))).toBe(false);
  });

  it('writes nothing with a wrong passphrase, a damaged signer file or a missing one', async () => {
    const out = ['-o', at('never.zip')];
    const wrong = await redoubt(
      'export',
      at('plan.json'),
      '--signer',
      at('anna.signer'),
      '--passphrase-file',
      at('wrong'),
      ...out,
    );
    expect(wrong).toMatchObject({ status: 2 });
    expect(wrong.err).toContain('The passphrase does not open the signer file');
    const bytes = readFileSync(at('anna.signer'));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(at('damaged.signer'), bytes);
    const damaged = await redoubt(
      'export',
      at('plan.json'),
      '--signer',
      at('damaged.signer'),
      '--passphrase-file',
      at('pw'),
      ...out,
    );
    expect(damaged.err).toContain('is damaged');
    expect((await redoubt('export', at('plan.json'), ...out)).status).toBe(2);
    expect(existsSync(at('never.zip'))).toBe(false);
  });

  it('refuses a claimed time that is none and an offer date that is none', async () => {
    for (const option of [
      ['--claimed-at', 'noon'],
      ['--offer-valid-until', 'soon'],
      ['--supersedes', 'abc'],
    ]) {
      const { status } = await redoubt(
        'export',
        at('plan.json'),
        ...signing(),
        ...option,
        '-o',
        at('never.zip'),
      );
      expect([option[0], status]).toEqual([option[0], 2]);
    }
    expect(existsSync(at('never.zip'))).toBe(false);
  });
});

describe('redoubt verify', () => {
  it('refuses the bundle after one flipped byte, wherever it is', async () => {
    const bytes = readFileSync(at('one.zip'));
    for (const place of [0, 40, 5_000, bytes.length >> 1, bytes.length - 300, bytes.length - 1]) {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ 0x20;
      writeFileSync(at('flipped.zip'), copy);
      const { status } = await verify('flipped.zip');
      expect([place, status]).toEqual([place, 10]);
    }
  });

  it('refuses at an office that does not know the signer, and names the key', async () => {
    const root = ['--root', at('bert.signer'), '--passphrase-file', at('pw')];
    await redoubt('keys', 'new', '--name', 'Bert', '--passphrase-file', at('pw'), '-o', at('bert.signer'));
    await redoubt('trust', 'init', at('elsewhere'), ...root);
    await redoubt('trust', 'add', at('elsewhere'), at('bert.public.json'), ...root);
    const { status, out } = await redoubt(
      'verify',
      at('one.zip'),
      '--trust',
      at('elsewhere'),
      '--at',
      CHECKED,
    );
    expect(status).toBe(30);
    expect(out).toMatch(
      /S02 {2}refusal {2}Signed with a key that is not on your list: sha256:[0-9a-f]{64}\./,
    );
    expect(out).toContain('Unchanged?           Whole in itself, but nobody on your list vouches for that');
  });
});

describe('rules of one’s own in a bundle', () => {
  const rules = {
    sets: { HOME_AREA: ['@EU', 'CH'] },
    records: [
      {
        id: 'own-policy',
        clauses: [
          { ref: '1', check: { expression: 'site.country in HOME_AREA' } },
          { ref: '2', check: { expression: 'site.pue_design <= 1.01', severity: 'should' } },
          { ref: '3', check: { expression: 'site.county == "DE"' } },
        ],
      },
    ],
  };

  it('come out of it as they went in, and judge the plan in it to the same clauses', async () => {
    writeFileSync(at('own.json'), JSON.stringify(rules));
    const words = ['export', at('plan.json'), '--rules', at('own.json'), ...signing()];
    const made = await redoubt(...words, '--claimed-at', CLAIMED, '-o', at('own.zip'));
    expect(made.status).toBe(0);
    expect(JSON.parse((await verify('own.zip')).out)).toMatchObject({ accepted: true });
    const { files } = filesOf(readFileSync(at('own.zip')));
    const textOf = (path: string): string => new TextDecoder().decode(files.get(path));
    writeFileSync(at('own-plan.json'), textOf('payload/plan.json'));
    writeFileSync(at('own-rules.json'), textOf('payload/own-rules.json'));
    const judged = await redoubt('check', at('own-plan.json'), '--rules', at('own-rules.json'), '--json');
    const again = JSON.parse(judged.out) as Judged;
    const signed = JSON.parse(textOf('payload/compliance.json')) as Judged;
    const states = ({ clauses }: Judged) => clauses.map((c) => `${c.instrument} ${c.ref} ${c.state}`);
    expect(states(again)).toEqual(states(signed));
    expect(states(signed)).toEqual(
      expect.arrayContaining(['own-policy 1 met', 'own-policy 2 not-met', 'own-policy 3 open']),
    );
    expect(signed.ownInstruments).toEqual(['own-policy']);
    expect(again.rulePack).toEqual(signed.rulePack);
  });
});

interface Judged {
  readonly clauses: readonly { readonly instrument: string; readonly ref: string; readonly state: string }[];
  readonly ownInstruments: readonly string[];
  readonly rulePack: unknown;
}
