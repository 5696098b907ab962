import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../shared/design/common.ts';
import { templates } from '../../shared/plan/templates/templates.ts';

// Every template through the built command line, as a reader of the README would take it: new, design, export, verify.

const CLI = resolve(import.meta.dirname, '../../dist/cli.js');
const CLAIMED = '2026-11-22T10:00:00Z';
const CHECKED = '2026-11-23T10:00:00Z';
/** Far above what a command takes; a command that hangs must fail, not hold the suite. */
const MOST_MS = 120_000;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

interface DesignAnswer {
  readonly format: string;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly findings: readonly { readonly severity: string; readonly code: string }[];
  readonly values: { readonly bom: { readonly lines: readonly unknown[] } | null };
}

let folder: string;
const at = (name: string): string => join(folder, name);

function redoubt(...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const given = { cwd: folder, maxBuffer: 256 * 1024 * 1024, timeout: MOST_MS };
    const child = execFile(process.execPath, [CLI, ...words], given, (_error, out, err) =>
      done({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

async function succeed(...words: readonly string[]): Promise<string> {
  const { status, out, err } = await redoubt(...words);
  if (status !== 0) throw new Error(`redoubt ${words.join(' ')} ended with ${status}:\n${err}`);
  return out;
}

// One signer for all: sealing and opening a key is slow by intention.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-templates-'));
  writeFileSync(at('passphrase'), 'correct horse battery staple eleven\n');
  const root = ['--root', 'brandt.signer', '--passphrase-file', 'passphrase'];
  const made = ['--id', 'brandt', '--passphrase-file', 'passphrase', '-o', 'brandt.signer'];
  await succeed('keys', 'new', '--name', 'A. Brandt', ...made);
  await succeed('trust', 'init', 'trust', ...root);
  await succeed('trust', 'add', 'trust', 'brandt.public.json', ...root, '--valid-from', CLAIMED);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('redoubt templates', () => {
  it('lists at least twelve templates, each with its public facts and our assumptions', async () => {
    const { templates: rows } = JSON.parse(await succeed('templates', '--json')) as {
      readonly templates: readonly {
        readonly id: string;
        readonly publicFacts: readonly string[];
        readonly assumptions: readonly string[];
      }[];
    };
    expect(rows.map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
    expect(rows.length).toBeGreaterThanOrEqual(12);
    const silent = rows.filter((row) => row.publicFacts.length === 0 || row.assumptions.length === 0);
    expect(silent).toEqual([]);
  });
});

describe('a plan of the template', () => {
  it.concurrent.each(templates.map(({ id }) => id))(
    '%s is designed, exported and accepted',
    async (id) => {
      const plan = `${id}.json`;
      const bundle = `${id}.zip`;
      await succeed('new', id, '--date', '2026-11-22', '-o', plan);

      const designed = await redoubt('design', plan, '--json');
      const design = JSON.parse(designed.out) as DesignAnswer;
      expect(design.findings.filter(({ severity }) => severity === 'blocking')).toEqual([]);
      expect(Object.entries(design.outcomes).filter(([, outcome]) => outcome === 'no-data')).toEqual([]);
      expect(design.values.bom?.lines.length).toBeGreaterThan(0);
      expect(designed).toMatchObject({ status: 0, err: '' });

      const signing = ['--signer', 'brandt.signer', '--passphrase-file', 'passphrase'];
      const exported = await succeed(
        'export',
        plan,
        ...signing,
        '--claimed-at',
        CLAIMED,
        '-o',
        bundle,
        '--json',
      );
      const receipt = JSON.parse(exported) as { readonly manifestSha512: string; readonly totals: unknown };

      const verified = await redoubt('verify', bundle, '--trust', 'trust', '--at', CHECKED, '--json');
      const verdict = JSON.parse(verified.out) as {
        readonly findings: unknown;
        readonly bundle: typeof receipt;
      };
      expect(verdict.findings).toEqual([]);
      expect(verdict.bundle.totals).toEqual(receipt.totals);
      expect(verdict.bundle.manifestSha512).toBe(receipt.manifestSha512);
      expect(verified.status).toBe(0);
    },
    2 * MOST_MS,
  );
});
