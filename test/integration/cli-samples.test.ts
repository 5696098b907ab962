import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../main/cli/commands.ts';
import { matchesPromise, pathWithRedoubt, readSamples, runSample } from '../support/samples.ts';

const samples = readSamples(resolve(import.meta.dirname, '../../main/cli/README.md'));
const folder = mkdtempSync(join(tmpdir(), 'redoubt-samples-'));
const path = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('documented samples of the command line', () => {
  it('cover every command', () => {
    const shown = samples.map((sample) => sample.command).join('\n');
    const missing = commands
      .filter((command) => !shown.includes(`redoubt ${command.name}`))
      .map((command) => command.name);
    expect(missing).toEqual([]);
    expect(samples.length).toBeGreaterThan(20);
  });

  // In order and in one folder: later samples use what earlier ones made.
  for (const [index, sample] of samples.entries()) {
    it(`${index + 1}: ${sample.command.slice(0, 100)}`, () => {
      const ran = runSample(sample, { cwd: folder, path });
      const kept = matchesPromise(ran.stdout, sample.expected);
      expect(kept ? '' : `${ran.stdout}\n--- messages\n${ran.stderr}`).toBe('');
      if (sample.expected.length === 0) expect(ran.status, ran.stderr).toBe(0);
    });
  }
});
