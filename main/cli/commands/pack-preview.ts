import type { Finding } from '../../../shared/findings.ts';
import type { RecordChange } from '../../../shared/pack/diff-tables.ts';
import { MAX_FIELDS } from '../../../shared/pack/diff-values.ts';
import type { PackExamination, PackPreview } from '../../../shared/pack/examination.ts';
import type { PlanEffect, PlanFigures } from '../../../shared/pack/plan-effect.ts';
import { findingSentence } from '../../../shared/texts/finding-sentence.ts';
import { formatQuantity } from '../../../shared/texts/format-number.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { decimalOf } from '../../../shared/units/money.ts';

/** Records listed in a preview on a terminal. */
const MOST_RECORDS = 20;
/** Findings listed for one plan on a terminal. */
const MOST_FINDINGS = 10;
const POWER_DIGITS = 4;
/** Hex digits of the SHA-512 of a file that stand for it: 256 bits, too many to search for a second file. */
export const PREVIEWED_DIGITS = 64;

function valueText(value: string | null): string {
  return value === null ? 'none' : visibleText(value);
}

function headLine({ kind, id, name, change }: RecordChange): string {
  return `  ${change} ${kind} ${visibleText(id)}${name === null ? '' : `, ${visibleText(name)}`}\n`;
}

/** One line per record, and one per field below it. */
export function changeLines(records: readonly RecordChange[]): string {
  return records
    .map((record) => {
      const below = record.fields.map(
        ({ field, before, after }) =>
          `    ${visibleText(field)}: ${valueText(before)} → ${valueText(after)}\n`,
      );
      const more = record.fields.length < MAX_FIELDS ? '' : '    … and perhaps more\n';
      return `${headLine(record)}${below.join('')}${more}`;
    })
    .join('');
}

function signed(value: number, show: (size: number) => string): string {
  return `${value < 0 ? '-' : '+'}${show(Math.abs(value))}`;
}

function powerLine({ before, after }: PlanEffect): string | null {
  const difference = after.itPowerW - before.itPowerW;
  if (difference === 0) return null;
  const [was, is] = [before, after].map(({ itPowerW }) => formatQuantity(itPowerW, 'W', POWER_DIGITS));
  const change = signed(difference, (size) => formatQuantity(size, 'W'));
  return `IT power ${was} → ${is} (${change})`;
}

function moneyLine({ before, after, difference }: PlanEffect): string | null {
  if (before.capexMinor === after.capexMinor) return null;
  const { currency, incomplete } = difference;
  const text = ({ capexMinor }: PlanFigures): string =>
    capexMinor === null ? 'no price' : `${currency} ${decimalOf({ minor: capexMinor, currency })}`;
  const change =
    difference.capexMinor === null
      ? ''
      : ` (${signed(difference.capexMinor, (minor) => decimalOf({ minor, currency }))})`;
  return `capex ${text(before)} → ${text(after)}${change}${incomplete ? ', of the lines that have a price' : ''}`;
}

function countLine(words: string, before: number, after: number): string | null {
  return before === after ? null : `${words} ${before} → ${after}`;
}

function findingLines(sign: string, findings: readonly Finding[]): readonly string[] {
  const shown = findings
    .slice(0, MOST_FINDINGS)
    .map((finding) => `${sign} ${finding.severity}: ${visibleText(findingSentence(finding))}`);
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, `${sign} … and ${more} more`] : shown;
}

/** What a pack does to one plan: figures before and after, and what there is to act on. */
export function effectLines(effect: PlanEffect): string {
  const { name, before, after, difference, findingsAdded, findingsGone } = effect;
  const weeks = difference.readyWeeks;
  const lines = [
    powerLine(effect),
    moneyLine(effect),
    countLine('accelerators', before.accelerators, after.accelerators),
    countLine('racks', before.racks, after.racks),
    weeks === null || weeks === 0 ? null : `ready ${signed(weeks, (size) => formatQuantity(size, ''))} weeks`,
    countLine('clauses not met', before.failingClauses, after.failingClauses),
    ...findingLines('new', findingsAdded),
    ...findingLines('gone', findingsGone),
  ];
  const told = lines.flatMap((line) => (line === null ? [] : [`    ${line}\n`]));
  return `  ${visibleText(name)}\n${told.join('')}`;
}

function rootLines({ root, from, version }: PackPreview): string {
  const moved =
    root.version === root.before ? '' : `  the root moves from version ${root.before} to ${root.version}\n`;
  const anew =
    root.packersReplaced && from !== null
      ? `  its packers were replaced: versions are counted anew, from ${version}\n`
      : '';
  return `${moved}${anew}`;
}

function jumpLine({
  productId,
  currency,
  beforeMinor,
  afterMinor,
  percent,
}: PackPreview['priceJumps'][number]) {
  const [was, is] = [beforeMinor, afterMinor].map((minor) => decimalOf({ minor, currency }));
  const change = percent === null ? '' : ` (${percent > 0 ? '+' : ''}${percent} %)`;
  return `  price of ${productId}: ${currency} ${was} → ${is}${change}\n`;
}

function ownLines({ overrides, shadowed }: PackPreview): string {
  const replaced = overrides.map(
    ({ id, field, before, after, gone, unit }) =>
      `  you replaced ${field} of ${id}; printed was ${before} ${unit}, ${gone ? 'is gone' : `is ${after} ${unit}`}\n`,
  );
  const own = shadowed.map(({ kind, id }) => `  your own ${kind} ${id} stays in the place of the pack's\n`);
  return [...replaced, ...own].join('');
}

function needLines({ needs, priceJumps, priceJumpPercent, issued, clock, expires }: PackPreview): string {
  const many = priceJumps.length === 1 ? '1 price' : `${priceJumps.length} prices`;
  const lines = [
    needs.persons === 2 ? 'two persons: --confirm NAME --confirm NAME' : 'one person: --confirm NAME',
    needs.ended ? `it ended on ${expires}: --reason TEXT` : null,
    needs.aheadOfClock ? `it was signed on ${issued}, and this clock says ${clock}: --accept-time` : null,
    needs.priceJumps
      ? `${many} moved by more than the ${priceJumpPercent} % the root lets pass: --accept-prices`
      : null,
  ];
  return lines.flatMap((line) => (line === null ? [] : [`  ${line}\n`])).join('');
}

/** Everything to read before a pack is confirmed, and how it is confirmed. */
export function previewText(preview: PackPreview, fileSha512: string): string {
  const { channel, packId, version, from, issued, expires, counts, records, plans, unchangedPlans } = preview;
  const more = counts.added + counts.changed + counts.removed - Math.min(records.length, MOST_RECORDS);
  return [
    `${packId}: ${channel} ${version}${from === null ? '' : `, replaces ${from}`}\n`,
    `  ${issued} to ${expires}\n`,
    rootLines(preview),
    ...preview.changes.map((change) => `  new: ${visibleText(change)}\n`),
    ...preview.withdrawn.map(
      ({ kind, id, reason }) => `  withdrawn ${kind} ${visibleText(id)}: ${visibleText(reason)}\n`,
    ),
    `Plans: ${plans.length} change, ${unchangedPlans} stay as they are\n`,
    ...plans.map(effectLines),
    `Records: ${counts.added} added, ${counts.changed} changed, ${counts.removed} removed\n`,
    changeLines(records.slice(0, MOST_RECORDS)),
    more > 0 ? `  … and ${more} more; "pack diff" shows all\n` : '',
    ...preview.priceJumps.map(jumpLine),
    ownLines(preview),
    `To import it:\n${needLines(preview)}`,
    `  this file and no other: --previewed ${fileSha512.slice(0, PREVIEWED_DIGITS)}\n`,
  ].join('');
}

function withText<T extends Finding>(findings: readonly T[]) {
  return findings.map((finding) => ({ ...finding, text: findingSentence(finding) }));
}

/** The examination for programs: each finding carries its sentence. */
export function examinationJson(examination: PackExamination) {
  if (examination.outcome !== 'verified') return { version: 1, ...examination };
  const { preview } = examination;
  const plans = preview.plans.map((effect) => ({
    ...effect,
    findingsAdded: withText(effect.findingsAdded),
    findingsGone: withText(effect.findingsGone),
  }));
  return { version: 1, ...examination, preview: { ...preview, plans } };
}
