/** Runs every test/bench/*.bench.ts in turn and prints medians with their ratio to the budget; asserts nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Measurement {
  readonly name: string;
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly note: string;
}

interface BenchFile {
  run(): Promise<readonly Measurement[]>;
}

const folder = resolve(import.meta.dirname, '../bench');
const wanted = process.argv[2] ?? '';
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
      .sort()
  : [];

function row(cells: readonly string[]): string {
  const widths = [58, 12, 12, 8];
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ');
}

const rows: Measurement[] = [];
for (const name of names) {
  process.stderr.write(`${name} …\n`);
  const file = (await import(pathToFileURL(join(folder, name)).href)) as BenchFile;
  rows.push(...(await file.run()));
}
process.stdout.write(`${row(['what', 'median ms', 'budget ms', 'ratio', 'note'])}\n`);
for (const { name, medianMs, budgetMs, note } of rows) {
  const ratio = (medianMs / budgetMs).toFixed(2);
  process.stdout.write(`${row([name, medianMs.toFixed(2), String(budgetMs), ratio, note])}\n`);
}
process.stdout.write(
  `${rows.length} measured on Node ${process.versions.node}, ${process.platform}-${process.arch}\n`,
);
