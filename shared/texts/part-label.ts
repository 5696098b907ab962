import { categoryTexts, servingNotChosen, stopTexts } from './en/sovereignty.ts';
import { fillText } from './fill-text.ts';
import type { ReportText } from './report-text.ts';

const RULES = /^(.+) rules: (\d+) clauses?$/;
const SITE = /^(.*): grid, building, staff$/;
const GOODS = /^([^:]+)(?:: (.*))?$/;

function rulesOf(label: string, { sovereignty }: ReportText): string | null {
  const [, jurisdiction, count] = RULES.exec(label) ?? [];
  if (jurisdiction === undefined || count === undefined) return null;
  return fillText(count === '1' ? sovereignty.oneRule : sovereignty.rules, { jurisdiction, count });
}

function siteOf(label: string, { sovereignty }: ReportText): string | null {
  const [, site] = SITE.exec(label) ?? [];
  return site === undefined ? null : fillText(sovereignty.sitePart, { site });
}

function goodsOf(label: string, { bill, sovereignty }: ReportText): string | null {
  const [, heading, vendor] = GOODS.exec(label) ?? [];
  const titles: Readonly<Record<string, string>> = bill.categories;
  const category = Object.entries(categoryTexts).find(([, text]) => text === heading)?.[0];
  const goods = category === undefined ? undefined : titles[category];
  if (goods === undefined) return null;
  return vendor === undefined ? goods : fillText(sovereignty.goodsOf, { goods, vendor });
}

/**
 * Name of a part of the stack in the language of a report. Headings of goods, sites and rules are translated; names of
 * models, workloads and software stay.
 */
export function partLabel(label: string, texts: ReportText): string {
  if (label === servingNotChosen) return texts.sovereignty.servingNotChosen;
  return rulesOf(label, texts) ?? siteOf(label, texts) ?? goodsOf(label, texts) ?? label;
}

/** What stops when a part is withdrawn, in the language of a report; empty when nothing does. */
export function stopLabel(stops: string | null, { stops: words }: ReportText['sovereignty']): string {
  const code = Object.entries(stopTexts).find(([, text]) => text !== null && text === stops)?.[0];
  const known: Readonly<Record<string, string>> = words;
  return (code === undefined ? undefined : known[code]) ?? stops ?? '';
}
