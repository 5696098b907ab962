import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { type ReportContext, whole } from '../context.ts';
import {
  type Arrangement,
  arrangementsOf,
  arrangementTitle,
  drawElevation,
  elevationHeight,
  groupsOf,
  groupText,
} from '../drawings/elevation.ts';

const texts = reportText.racks;
const MOST_DRAWN = 24;
const BESIDE = 2;
const GUTTER = 18;

function altOf({ rack, ...rest }: Arrangement, names: ReportContext['names']): string {
  const devices = groupsOf(rack).map(
    (group) =>
      `${fillText(texts.group, { low: String(group.low), high: String(group.high) })} ${groupText(group, names)}`,
  );
  return fillText(texts.alt, {
    racks: arrangementTitle({ rack, ...rest }),
    height: whole(rack.heightU),
    devices: devices.length === 0 ? texts.empty : devices.join('; '),
  });
}

function drawRow(row: readonly Arrangement[], { flow, names }: ReportContext): void {
  const height = Math.max(...row.map(elevationHeight));
  flow.figure(height, row.map((entry) => altOf(entry, names)).join('. '), (page, box) => {
    const width = (box.width - GUTTER * (BESIDE - 1)) / BESIDE;
    for (const [index, arrangement] of row.entries())
      drawElevation(
        arrangement,
        { page, box: { ...box, x: box.x + index * (width + GUTTER), width }, styles: flow.styles },
        names,
      );
  });
}

/** Front elevations, each arrangement once. */
export function racksChapter(context: ReportContext): void {
  const { content, flow, names, words } = context;
  const { racks } = content.design.values.racks;
  flow.chapter(words.chapters.racks);
  if (racks.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  flow.paragraph(texts.intro);
  const arrangements = arrangementsOf(racks);
  const drawn = arrangements.slice(0, MOST_DRAWN);
  for (const siteId of new Set(drawn.map(({ rack }) => rack.siteId))) {
    const here = drawn.filter(({ rack }) => rack.siteId === siteId);
    flow.part(names.site(siteId), Math.max(...here.slice(0, BESIDE).map(elevationHeight)));
    for (let at = 0; at < here.length; at += BESIDE) drawRow(here.slice(at, at + BESIDE), context);
  }
  const left = arrangements.slice(MOST_DRAWN);
  const more = left.reduce((sum, entry) => sum + entry.racks.length, 0);
  if (left.length > 0)
    flow.paragraph(fillText(texts.more, { count: whole(left.length), racks: whole(more) }));
}
