import type { Finding, Measured, WayOut } from '../findings.ts';
import { findingTexts } from './en/findings.ts';
import { findingsUi } from './en/ui/findings.ts';
import { fillText } from './fill-text.ts';
import { formatQuantity } from './format-number.ts';

function measuredText(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  if (typeof measured.value === 'string')
    return `${measured.value}${measured.unit === '' ? '' : ` ${measured.unit}`}`;
  return formatQuantity(measured.value, measured.unit);
}

const waySentences: Readonly<Record<string, string>> = { ...findingTexts, ...findingsUi.ways };

function paramTexts(params: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatQuantity(value, '') : value,
    ]),
  );
}

/** Sentence of a finding for people: what, measured, limit, way out. */
export function findingSentence(finding: Finding): string {
  return fillText(findingTexts[finding.code], {
    subject: finding.subject,
    measured: measuredText(finding.measured),
    limit: measuredText(finding.limit),
    ...paramTexts(finding.params ?? {}),
  });
}

/** A way out of a finding for people, as the end of "Way out:"; a code without words is shown as it is. */
export function waySentence(way: WayOut): string {
  return fillText(waySentences[way.code] ?? way.code, paramTexts(way.params));
}
