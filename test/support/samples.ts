import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** One command of a documented sample with the output it promises, line by line. */
export interface Sample {
  readonly section: string;
  readonly command: string;
  readonly expected: readonly string[];
}

const BLOCK = /```console\n([\s\S]*?)```/g;

function commandsOf(section: string, block: string): Sample[] {
  const samples: { section: string; command: string; expected: string[] }[] = [];
  for (const line of block.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) samples.push({ section, command: line.slice(2), expected: [] });
    else samples.at(-1)?.expected.push(line);
  }
  return samples;
}

/** Samples of a page in order; they share one folder, as a reader would run them. */
export function readSamples(page: string): readonly Sample[] {
  const sections = readFileSync(page, 'utf8').split(/^## /m);
  return sections.flatMap((text) => {
    const title = text.split('\n')[0] ?? '';
    return [...text.matchAll(BLOCK)].flatMap((match) => commandsOf(title, match[1] ?? ''));
  });
}

/** Puts a `redoubt` into a folder that runs the built command line, and answers a PATH with it in front. */
export function pathWithRedoubt(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = join(bin, 'redoubt');
  writeFileSync(
    program,
    `#!/bin/sh\nexec "${process.execPath}" "${resolve(import.meta.dirname, '../../dist/cli.js')}" "$@"\n`,
  );
  chmodSync(program, 0o755);
  return [bin, process.env['PATH'] ?? ''].join(delimiter);
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a sample in bash, as the reader does. */
export function runSample(sample: Sample, place: { readonly cwd: string; readonly path: string }): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', sample.command], {
    cwd: place.cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: place.path },
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Whether the output keeps what the page promises: each line in order, `…` stands for anything, and a line that is only
 * `…` for any number of lines.
 */
export function matchesPromise(output: string, expected: readonly string[]): boolean {
  const pattern = expected
    .map((line) =>
      line === '…' ? '[\\s\\S]*' : `[^\\S\\n]*${line.split('…').map(escaped).join('.*')}[^\\n]*\\n`,
    )
    .join('');
  return new RegExp(`^${pattern}`).test(output.replaceAll('\u00a0', ' '));
}
