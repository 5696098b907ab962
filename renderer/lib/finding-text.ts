import type { Finding, Measured, WayOut } from '../../shared/findings.ts';
import { findingTexts } from '../../shared/texts/en/findings.ts';
import { findingsUi } from '../../shared/texts/en/ui/findings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, formatQuantity } from './format.ts';
import type { Names } from './names.ts';

const sentences: Readonly<Record<string, string>> = findingTexts;
const waySentences: Readonly<Record<string, string>> = findingsUi.ways;

/** A measured figure or limit as text; words stay words. */
export function readingText(reading: Measured): string {
  if (typeof reading.value === 'number') return formatQuantity(reading.value, reading.unit);
  return reading.unit === '' ? reading.value : `${reading.value} ${reading.unit}`;
}

function paramTexts(
  params: Readonly<Record<string, string | number>>,
  names: Names,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(value) : nameOfParam(value, names),
    ]),
  );
}

/** A parameter may be an id or a subject; people read its name. */
function nameOfParam(value: string, names: Names): string {
  if (/^(product|model|workload|pool|site)\//.test(value)) return names.subject(value);
  const product = names.product(value);
  return product === value ? names.model(value) : product;
}

/** Sentence of a finding: what, measured, limit, way out. A code without a text is shown as it is. */
export function findingSentence(finding: Finding, names: Names): string {
  const template = sentences[finding.code] ?? `${finding.code} {subject}`;
  return fillText(template, {
    subject: names.subject(finding.subject),
    ...paramTexts(finding.params ?? {}, names),
    ...(finding.measured ? { measured: readingText(finding.measured) } : {}),
    ...(finding.limit ? { limit: readingText(finding.limit) } : {}),
  });
}

/** Sentence of a way out. */
export function waySentence(way: WayOut, names: Names): string {
  const template = waySentences[way.code] ?? sentences[way.code] ?? way.code;
  return fillText(template, paramTexts(way.params, names));
}
