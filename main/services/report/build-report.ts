import { reportClaimsXml } from '../../../shared/bundle/payload/report-claims.ts';
import type { ReportBuilder, ReportContent } from '../../../shared/bundle/report.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { REPORT_TEXTS, type ReportText } from '../../../shared/texts/report-text.ts';
import { namesOf, type ReportContext } from './context.ts';
import { Figures } from './figures.ts';
import { Flow, type Heading } from './layout/flow.ts';
import { drawFrames } from './layout/frame.ts';
import { LEFT, RIGHT } from './layout/theme.ts';
import { type DocumentFonts, PdfDocument } from './pdf/document.ts';
import type { DocumentInfo } from './pdf/metadata.ts';
import type { Tag } from './pdf/structure.ts';
import { assumptionsChapter } from './sections/assumptions.ts';
import { billChapter } from './sections/bill.ts';
import { coolingChapter } from './sections/cooling.ts';
import { coverPage } from './sections/cover.ts';
import { fabricChapter } from './sections/fabric.ts';
import { findingsChapter } from './sections/findings.ts';
import { headlineChapter } from './sections/headline.ts';
import { lawChapter } from './sections/law.ts';
import { powerChapter } from './sections/power.ts';
import { racksChapter } from './sections/racks.ts';
import { sovereigntyChapter } from './sections/sovereignty.ts';
import { systemsChapter } from './sections/systems.ts';
import { tracesChapter } from './sections/traces.ts';
import { workloadsChapter } from './sections/workloads.ts';

/** The report in reading order: what it comes to, what it is made of, whether it may be, where it comes from. */
const CHAPTERS: readonly ((context: ReportContext) => void)[] = [
  headlineChapter,
  workloadsChapter,
  systemsChapter,
  billChapter,
  racksChapter,
  fabricChapter,
  powerChapter,
  coolingChapter,
  lawChapter,
  sovereigntyChapter,
  findingsChapter,
  assumptionsChapter,
  tracesChapter,
];

const ID_DIGITS = 32;

function infoOf(content: ReportContent, texts: ReportText): DocumentInfo {
  const { plan, tool, claimedAt, billDigests, bundleId, bom } = content;
  const revision = fillText(texts.planRevision, { plan: plan.name, revision: String(plan.revision) });
  return {
    title: `${revision}: ${texts.kind}`,
    subject: texts.subject,
    author: texts.author,
    producer: `${tool.name} ${tool.version}`,
    // What stands in the words of the program or of a pack says that it is English where it stands.
    language: content.language ?? 'en',
    created: claimedAt,
    id: billDigests.sha512.slice(0, ID_DIGITS),
    xmp: reportClaimsXml({
      bundleId,
      billSha512: billDigests.sha512,
      billSha256: billDigests.sha256,
      totals: bom.totals,
    }),
  };
}

/** The second page, kept free while the chapters were set: their titles and where they begin. */
function drawContents(
  flow: Flow,
  given: { readonly section: Tag; readonly title: string; readonly headings: readonly Heading[] },
): void {
  const { body, heading1 } = flow.styles;
  const page = flow.document.pages[1];
  if (page === undefined) return;
  const title = given.section.child('H1');
  let y = flow.top;
  page.tagged(title, () => page.text(given.title, { x: LEFT, y: y + heading1.size }, heading1));
  y += 44;
  const list = given.section.child('TOC');
  for (const heading of given.headings) {
    const number = String(heading.page + 1);
    const width = body.face.widthOf(number) * body.size;
    page.tagged(list.child('TOCI'), () => {
      page.text(heading.title, { x: LEFT, y }, body);
      page.text(number, { x: RIGHT - width, y }, body);
    });
    page.artifact(() => page.line({ x: LEFT, y: y + 7 }, { x: RIGHT, y: y + 7 }, flow.hairline));
    y += 22;
  }
}

/** @param fonts - embedded in every report; the same fonts and content give the same bytes */
export function reportBuilder(fonts: DocumentFonts): ReportBuilder {
  return (content) => {
    const language = content.language ?? 'en';
    const texts = REPORT_TEXTS[language];
    const document = new PdfDocument(fonts, infoOf(content, texts));
    const flow = new Flow(document, content.marking);
    const context: ReportContext = {
      content,
      flow,
      names: namesOf(content, texts),
      texts,
      figures: new Figures(texts),
      english: language === 'en' ? null : 'en',
    };
    coverPage(context);
    flow.newPage();
    const contents = document.root.child('Sect');
    for (const chapter of CHAPTERS) chapter(context);
    flow.paragraph(
      fillText(texts.planningAid, { asOf: content.design.values.compliance.asOf }),
      flow.styles.label,
    );
    drawContents(flow, { section: contents, title: texts.contents, headings: flow.headings });
    const { plan, marking, claimedAt, bundleId } = content;
    const frame = {
      marking,
      plan: fillText(texts.planRevision, { plan: plan.name, revision: String(plan.revision) }),
      date: claimedAt.slice(0, 10),
      id: bundleId,
      pageOf: (page: number, pages: number) =>
        fillText(texts.pageOf, { page: String(page), pages: String(pages) }),
    };
    drawFrames(document, frame, flow.styles);
    return document.write();
  };
}
