import type { Finding, Measured } from '../findings.ts';
import { findingTexts } from './en/findings.ts';
import { fillText } from './fill-text.ts';
import { formatQuantity } from './format-number.ts';

function measuredText(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  if (typeof measured.value === 'string')
    return `${measured.value}${measured.unit === '' ? '' : ` ${measured.unit}`}`;
  return formatQuantity(measured.value, measured.unit);
}

/** Sentence of a finding for people: what, measured, limit, way out. */
export function findingSentence(finding: Finding): string {
  const params = Object.entries(finding.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatQuantity(value, '') : value,
  ]);
  return fillText(findingTexts[finding.code], {
    subject: finding.subject,
    measured: measuredText(finding.measured),
    limit: measuredText(finding.limit),
    ...Object.fromEntries(params),
  });
}
