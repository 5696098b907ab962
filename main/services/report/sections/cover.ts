import type { CatalogueIdentity } from '../../../../shared/catalogue/catalogue.ts';
import { isUnpriced, pricedTotalText } from '../../../../shared/texts/en/priced-total.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { digestLines } from '../layout/digest-lines.ts';
import { setFacts } from '../layout/facts.ts';
import { ACCENT, LEFT, RIGHT } from '../layout/theme.ts';

/** The total as people read it: grouped, a lower bound or unknown while prices are missing. */
export function totalText(context: Pick<ReportContext, 'content' | 'texts' | 'figures'>): string {
  const { texts, figures } = context;
  const { totals } = context.content.bom;
  if (isUnpriced(totals) || totals.lines === 0) return pricedTotalText(totals, texts.pricedTotal);
  const amount = figures.amount(totals.net, totals.currency);
  return totals.unpricedLines === 0 ? amount : figures.atLeast(amount);
}

type Dated = Pick<CatalogueIdentity, 'packId' | 'version' | 'asOf' | 'expires'>;

/** A pack by name, version and day, and that it had ended by the claimed time where it had. */
function packText({ packId, version, asOf, expires }: Dated, { content, texts }: ReportContext): string {
  const { catalogueEnded, catalogueValue } = texts.cover;
  const ended = expires !== null && expires < content.claimedAt.slice(0, expires.length);
  return fillText(ended ? catalogueEnded : catalogueValue, {
    pack: packId,
    version: String(version),
    asOf,
    expires: expires ?? '',
  });
}

/** The catalogue, then each other pack in force: whose rules judged, and whose prices are in the total. */
function packFacts(context: ReportContext): readonly (readonly [string, string])[] {
  const { catalogue, packs } = context.texts.cover;
  const identity = context.content.design.catalogue;
  // The catalogue itself is named by its own identity.
  const others = (identity.packs ?? []).filter(({ channel }) => channel !== 'catalogue');
  return [
    [catalogue, packText(identity, context)],
    ...others.map((pack) => [packs[pack.channel], packText(pack, context)] as const),
  ];
}

function coverFacts(context: ReportContext): readonly (readonly [string, string])[] {
  const { content, figures } = context;
  const { cover: texts, notGiven, pricedTotal } = context.texts;
  const { plan, bom, design, recipient, offerValidUntil, claimedAt, tool } = content;
  const { buyerName, buyerCountry } = plan.mission;
  const given = (text: string | null): string => text || notGiven;
  return [
    [texts.exact, pricedTotalText(bom.totals, pricedTotal)],
    [texts.lines, figures.whole(bom.totals.lines)],
    [texts.unpriced, figures.whole(bom.totals.unpricedLines)],
    [texts.buyer, given([buyerName, buyerCountry ?? ''].filter((part) => part !== '').join(', '))],
    [texts.recipient, given(recipient)],
    [texts.claimed, claimedAt],
    [texts.valid, given(offerValidUntil)],
    [texts.asOf, design.values.compliance.asOf],
    ...packFacts(context),
    [texts.tool, fillText(texts.toolValue, { name: tool.name, version: tool.version, build: tool.build })],
    [texts.bundle, content.bundleId],
  ];
}

function digest(context: ReportContext, name: string, hex: string): void {
  const { flow } = context;
  flow.line(name, { type: 'P', style: flow.styles.label });
  flow.skip(2);
  for (const line of digestLines(hex)) flow.line(line, { type: 'P', style: flow.styles.digest });
  flow.skip(8);
}

/** The first page: what it is, what it comes to, and the digests that tie the pages to the bill. */
export function coverPage(context: ReportContext): void {
  const { flow, content } = context;
  const { cover: texts, kind, revision } = context.texts;
  const { plan, billDigests } = content;
  flow.skip(30);
  const { page, y } = flow;
  page.artifact(() => page.rectangle({ x: LEFT, y, width: 44, height: 3 }, { fill: ACCENT }));
  flow.skip(16);
  flow.line(plan.name, { type: 'H1', style: flow.styles.title });
  flow.skip(4);
  const sub = `${kind}, ${fillText(revision, { number: String(plan.revision) })}`;
  flow.line(sub, { type: 'P', style: { ...flow.styles.body, size: 11 } });
  flow.skip(22);
  flow.line(texts.total, { type: 'P', style: flow.styles.label });
  flow.skip(2);
  flow.line(totalText(context), { type: 'P', style: flow.styles.total });
  flow.skip(16);
  const top = { x: LEFT, y: flow.y };
  page.artifact(() => page.line(top, { x: RIGHT, y: top.y }, { colour: ACCENT, width: 0.75 }));
  setFacts(flow, coverFacts(context));
  flow.skip(10);
  flow.line(texts.digest, { type: 'H2', style: flow.styles.heading2 });
  flow.skip(6);
  digest(context, 'SHA-512', billDigests.sha512);
  digest(context, 'SHA-256', billDigests.sha256);
  flow.paragraph(texts.digestHint, flow.styles.label);
  if (texts.inEnglish !== '') flow.paragraph(texts.inEnglish, flow.styles.label);
}
