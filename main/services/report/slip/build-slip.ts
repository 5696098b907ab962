import encodeQR from 'qr';
import { humanDigest } from '../../../../shared/bundle/manifest/digests.ts';
import { type SlipBuilder, type SlipContent, slipCode } from '../../../../shared/bundle/slip.ts';
import { pricedTotalText } from '../../../../shared/texts/en/priced-total.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { REPORT_TEXTS, type ReportText } from '../../../../shared/texts/report-text.ts';
import { digestLines } from '../layout/digest-lines.ts';
import { setFacts } from '../layout/facts.ts';
import { Flow } from '../layout/flow.ts';
import { drawFrames } from '../layout/frame.ts';
import { INK } from '../layout/theme.ts';
import { type DocumentFonts, PdfDocument } from '../pdf/document.ts';
import type { Box, PdfPage } from '../pdf/page.ts';

const SIDE = 184;
/** Clear border that readers of codes ask for, in modules (ISO/IEC 18004, 6.3.8); the maker of the code adds it. */
const QUIET = 4;
const ID_DIGITS = 32;

function titleOf({ plan, revision }: SlipContent, texts: ReportText): string {
  return fillText(texts.planRevision, { plan, revision: String(revision) });
}

/** Dark modules of the code; neighbours in a row are one box, so that no hair of paper shows between them. */
function drawCode(page: PdfPage, box: Box, modules: readonly (readonly boolean[])[]): void {
  const unit = SIDE / modules.length;
  // Flush with the text: the margin of the page is clear as well.
  const left = box.x - QUIET * unit;
  const boxes: Box[] = [];
  for (const [row, cells] of modules.entries())
    for (let from = 0; from < cells.length; from += 1) {
      let to = from;
      while (cells[to] === true) to += 1;
      if (to === from) continue;
      const at = { x: left + from * unit, y: box.y + row * unit };
      boxes.push({ ...at, width: (to - from) * unit, height: unit });
      from = to;
    }
  page.rectangles(boxes, INK);
}

function factsOf(
  slip: SlipContent,
  { slip: texts, pricedTotal }: ReportText,
): readonly (readonly [string, string])[] {
  return [
    [texts.file, slip.fileName],
    [texts.bundle, slip.bundleId],
    [texts.signers, slip.signers.join(', ')],
    [texts.date, slip.claimedAt],
    [texts.total, pricedTotalText(slip.totals, pricedTotal)],
  ];
}

function setDigest(flow: Flow, slip: SlipContent, texts: ReportText['slip']): void {
  const { styles } = flow;
  flow.line(texts.first, { type: 'H2', style: styles.heading2 });
  flow.skip(6);
  const groups = humanDigest(slip.manifestSha512).split(' ');
  for (const line of [groups.slice(0, 8), groups.slice(8)])
    flow.line(line.join(' '), { type: 'P', style: { ...styles.digest, size: 15 } });
  flow.skip(12);
  flow.line(texts.manifest, { type: 'P', style: styles.label });
  flow.skip(2);
  for (const line of digestLines(slip.manifestSha512)) flow.line(line, { type: 'P', style: styles.digest });
}

/** @param fonts - embedded in every slip */
export function slipBuilder(fonts: DocumentFonts): SlipBuilder {
  return (slip) => {
    const language = slip.language ?? 'en';
    const words = REPORT_TEXTS[language];
    const texts = words.slip;
    const titled = titleOf(slip, words);
    const document = new PdfDocument(fonts, {
      title: `${titled}: ${texts.title}`,
      subject: texts.manifest,
      author: words.author,
      producer: `${slip.tool.name} ${slip.tool.version}`,
      language,
      created: slip.claimedAt,
      id: slip.manifestSha512.slice(0, ID_DIGITS),
      xmp: '',
    });
    const flow = new Flow(document, slip.marking);
    flow.skip(14);
    flow.line(texts.title, { type: 'H1', style: flow.styles.title });
    flow.skip(2);
    flow.line(titled, { type: 'P', style: { ...flow.styles.body, size: 11 } });
    flow.skip(12);
    flow.paragraph(texts.text);
    setFacts(flow, factsOf(slip, words));
    flow.skip(8);
    setDigest(flow, slip, texts);
    flow.skip(14);
    const modules = encodeQR(slipCode(slip), 'raw', { ecc: 'medium', border: QUIET });
    flow.figure(SIDE, texts.alt, (page, box) => drawCode(page, box, modules));
    flow.paragraph(texts.code, flow.styles.label);
    const frame = {
      marking: slip.marking,
      plan: titled,
      date: slip.claimedAt.slice(0, 10),
      id: slip.bundleId,
    };
    const pageOf = (page: number, pages: number): string =>
      fillText(words.pageOf, { page: String(page), pages: String(pages) });
    drawFrames(document, { ...frame, pageOf }, flow.styles);
    return document.write();
  };
}
