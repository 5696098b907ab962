import type { CoefficientSet } from '../../../shared/stages/compute/coefficients.ts';
import { heldShare } from './bands.ts';
import type { LeftOut } from './cross-validate.ts';
import { PARAMETERS } from './parameters.ts';
import { type Summary, summarise } from './statistics.ts';

/** Everything the report shows. */
export interface ReportInput {
  readonly set: CoefficientSet;
  readonly logs: readonly number[];
  readonly seen: readonly LeftOut[];
  readonly byPair: readonly LeftOut[];
  readonly byAccelerator: readonly LeftOut[];
  readonly byModel: readonly LeftOut[];
  readonly byVendor: readonly LeftOut[];
  readonly bySource: readonly LeftOut[];
  readonly left: readonly { readonly id: string; readonly reason: string }[];
  readonly power: { readonly rows: number; readonly medianError: number };
}

function cells({ rows, medianPercent, within30Percent, bias }: Summary): string {
  return `${rows} | ${medianPercent.toFixed(1)} | ${within30Percent.toFixed(0)} | ${bias >= 0 ? '+' : ''}${bias.toFixed(3)}`;
}

function tableBy(rows: readonly LeftOut[], keyOf: (left: LeftOut) => string): string {
  const keys = [...new Set(rows.map(keyOf))].sort();
  return keys
    .map(
      (key) =>
        `| ${key} | ${cells(summarise(rows.filter((row) => keyOf(row) === key).map((row) => row.main)))} |`,
    )
    .join('\n');
}

const HEAD = '| rows | median error % | within 30 % | log-bias |\n|---|---|---|---|';

function line(name: string, rows: readonly LeftOut[]): string {
  return `| ${name} | ${cells(summarise(rows.map((row) => row.main)))} |`;
}

function shown(value: number): string {
  return value < 0.01 ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}

function parameterTable(input: ReportInput): string {
  return PARAMETERS.map((parameter, index) => {
    const value = Math.min(parameter.max ?? Number.POSITIVE_INFINITY, Math.exp(input.logs[index] ?? 0));
    const moved = ((input.logs[index] ?? 0) - Math.log(parameter.prior)) / parameter.spread;
    return `| ${parameter.name} | ${shown(parameter.prior)} | ${shown(value)} | ${moved >= 0 ? '+' : ''}${moved.toFixed(1)} |`;
  }).join('\n');
}

function bandTable(set: CoefficientSet): string {
  return Object.entries(set.bands)
    .map(([quantity, bands]) => {
      const text = (name: 'calibrated' | 'same-family' | 'uncalibrated'): string =>
        `${bands[name].low.toFixed(2)} – ${bands[name].high.toFixed(2)}`;
      return `| ${quantity} | ${text('calibrated')} | ${text('same-family')} | ${text('uncalibrated')} | ${bands['same-family'].rows} |`;
    })
    .join('\n');
}

function heldTable(byPair: readonly LeftOut[]): string {
  const held = heldShare(byPair);
  const rows = Object.entries(held.byQuantity).map(
    ([quantity, share]) => `| ${quantity} | ${(100 * share).toFixed(0)} |`,
  );
  return [`| all but ttft | ${(100 * held.all).toFixed(0)} |`, ...rows].join('\n');
}

function worst(byPair: readonly LeftOut[]): string {
  return [...byPair]
    .sort((a, b) => Math.abs(b.main) - Math.abs(a.main))
    .slice(0, 12)
    .map(({ ready, main }) => {
      const { row } = ready.entry;
      return `| ${row.id} | ${row.accelerator_key} × ${row.count ?? '?'} | ${row.model} ${row.precision} | ${row.score_class} | ${Math.exp(main).toFixed(2)} |`;
    })
    .join('\n');
}

function ttft(rows: readonly LeftOut[]): string {
  return cells(summarise(rows.flatMap((row) => (row.ttft === null ? [] : [row.ttft]))));
}

/** The calibration page of the compute stage, in Markdown. */
export function calibrationPage(input: ReportInput): string {
  const { set, seen, byPair } = input;
  return `# Calibration

Written by \`npm run calibrate\`; do not edit. Coefficient set of ${set.asOf}, version ${set.version}, in
\`assets/catalogue/coefficients/sizing.json\`. Rows: \`test/fixtures/calibration/calibration-throughput.json\`.

${seen.length} rows are used. Left aside: ${input.left.map(({ id, reason }) => `${id} (${reason})`).join(', ')};
rows of hosted services with an unknown number of chips are left aside as well.
Ratios are measured over predicted; the error is a share of the measured value. No factor belongs to a row or to a pair:
${PARAMETERS.length} shared numbers are fitted, each with a prior that says what it is expected to be before any row is seen.

| prediction | rows | median error % | within 30 % | log-bias |
|---|---|---|---|---|
${line('rows the fit saw', seen)}
${line('pair (accelerator, model) left out', byPair)}
${line('accelerator left out', input.byAccelerator)}
${line('model left out', input.byModel)}
${line('publisher left out', input.bySource)}
${line('vendor left out', input.byVendor)}

Time to first token (rows with fixed concurrency, rows | median error % | within 30 % | log-bias): seen ${ttft(seen)}; pair left out ${ttft(byPair)}.

A vendor with a single pair cannot be learnt from the others: its rows count in full in these figures.

## Pair left out, by vendor

| vendor ${HEAD}
${tableBy(byPair, ({ ready }) => ready.entry.row.vendor)}

## Pair left out, by kind of row

| kind ${HEAD}
${tableBy(byPair, ({ ready }) => ready.entry.row.score_class)}

## Measured against predicted, pair left out

![measured over predicted](calibration.svg)

## Intervals

80 % bands of measured over predicted, taken from left-out rows: same family from pairs, accelerators and publishers left
out; vendors left out, and at least 1.5 times as wide, where no row of the vendor exists. They are made to hold 85 % of
the rows left out here, as the formulas were chosen with these rows in view. A vendor with a single pair informs the band
of unseen vendors only; its rows are counted below.

| quantity | calibrated | same family | uncalibrated | rows |
|---|---|---|---|---|
${bandTable(set)}

Share of left-out rows inside the band made of the other pairs, %:

| quantity | inside |
|---|---|
${heldTable(byPair)}

## Largest misses, pair left out

| row | accelerators | model | kind | measured / predicted |
|---|---|---|---|---|
${worst(byPair)}

## Coefficients

Seconds, shares and bytes; the last column is the distance from the prior in standard deviations.

| coefficient | prior | fitted | moved |
|---|---|---|---|
${parameterTable(input)}

Power: four weights on ${input.power.rows} rows of measured accelerator power, median error ${(100 * input.power.medianError).toFixed(1)} %.
`;
}

const SIZE = 560;
const MARGIN = 44;
const LOW = Math.log(0.4);
const HIGH = Math.log(2.5);

function position(logRatio: number): number {
  const clipped = Math.max(LOW, Math.min(HIGH, logRatio));
  return SIZE - MARGIN - ((clipped - LOW) / (HIGH - LOW)) * (SIZE - 2 * MARGIN);
}

const COLOURS: Readonly<Record<string, string>> = {
  NVIDIA: '#3d7a1f',
  AMD: '#b5301b',
  AWS: '#b5710f',
  Intel: '#1b62b5',
  Huawei: '#8a1bb5',
  Google: '#0f8f8f',
  FuriosaAI: '#555555',
  Tenstorrent: '#a8327d',
};

/** Dots of left-out rows: order of the pairs across, measured over predicted up, one colour a vendor. */
export function calibrationPlot(byPair: readonly LeftOut[]): string {
  const sorted = [...byPair].sort((a, b) => a.main - b.main);
  const dots = sorted.map(({ ready, main }, index) => {
    const x = MARGIN + ((SIZE - 2 * MARGIN) * index) / Math.max(1, sorted.length - 1);
    const colour = COLOURS[ready.entry.row.vendor] ?? '#000000';
    return `<circle cx="${x.toFixed(1)}" cy="${position(main).toFixed(1)}" r="3" fill="${colour}"><title>${ready.entry.row.id} ${Math.exp(main).toFixed(2)}</title></circle>`;
  });
  const lines = [0.5, 0.7, 1, 1.3, 2].map((ratio) => {
    const y = position(Math.log(ratio)).toFixed(1);
    return `<line x1="${MARGIN}" x2="${SIZE - MARGIN}" y1="${y}" y2="${y}" stroke="#888888" stroke-width="${ratio === 1 ? 1.5 : 0.5}"/><text x="6" y="${y}" font-size="12" fill="#444444">${ratio}</text>`;
  });
  const vendors = [...new Set(byPair.map(({ ready }) => ready.entry.row.vendor))].sort();
  const legend = vendors.map(
    (vendor, index) =>
      `<text x="${MARGIN + 6}" y="${MARGIN + index * 16}" font-size="12" fill="${COLOURS[vendor] ?? '#000000'}">${vendor}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" role="img"><title>Measured over predicted, pair left out</title><rect width="${SIZE}" height="${SIZE}" fill="#ffffff"/>\n${[...lines, ...dots, ...legend].join('\n')}\n</svg>\n`;
}
