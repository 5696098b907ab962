import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import {
  type Arrangement,
  arrangementsOf,
  arrangementTitle,
  drawElevation,
  elevationHeight,
  groupsOf,
  groupText,
} from '../drawings/elevation.ts';

const MOST_DRAWN = 24;
const BESIDE = 2;
const GUTTER = 18;
/** Of title, introduction and name of the first site. */
const HEADINGS = 140;

function altOf({ rack, ...rest }: Arrangement, context: ReportContext): string {
  const { figures } = context;
  const texts = context.texts.racks;
  const devices = groupsOf(rack).map(
    (group) =>
      `${fillText(texts.group, { low: String(group.low), high: String(group.high) })} ${groupText(group, context)}`,
  );
  return fillText(texts.alt, {
    racks: arrangementTitle({ rack, ...rest }, context),
    height: figures.whole(rack.heightU),
    devices: devices.length === 0 ? texts.empty : devices.join('; '),
  });
}

function drawRow(row: readonly Arrangement[], context: ReportContext): void {
  const { flow } = context;
  const height = Math.max(...row.map(elevationHeight));
  flow.figure(height, row.map((entry) => altOf(entry, context)).join('. '), (page, box) => {
    const width = (box.width - GUTTER * (BESIDE - 1)) / BESIDE;
    for (const [index, arrangement] of row.entries())
      drawElevation(
        arrangement,
        { page, box: { ...box, x: box.x + index * (width + GUTTER), width }, styles: flow.styles },
        context,
      );
  });
}

/** Front elevations, each arrangement once. */
export function racksChapter(context: ReportContext): void {
  const { content, flow, names, figures } = context;
  const texts = context.texts.racks;
  const { racks } = content.design.values.racks;
  const arrangements = arrangementsOf(racks);
  const drawn = arrangements.slice(0, MOST_DRAWN);
  flow.chapter(texts.title, Math.max(0, ...drawn.slice(0, BESIDE).map(elevationHeight)) + HEADINGS);
  if (racks.length === 0) {
    flow.paragraph(texts.none);
    return;
  }
  flow.paragraph(texts.intro);
  for (const siteId of new Set(drawn.map(({ rack }) => rack.siteId))) {
    const here = drawn.filter(({ rack }) => rack.siteId === siteId);
    flow.part(names.site(siteId), Math.max(...here.slice(0, BESIDE).map(elevationHeight)));
    for (let at = 0; at < here.length; at += BESIDE) drawRow(here.slice(at, at + BESIDE), context);
  }
  const left = arrangements.slice(MOST_DRAWN);
  const more = left.reduce((sum, entry) => sum + entry.racks.length, 0);
  if (left.length > 0)
    flow.paragraph(fillText(texts.more, { count: figures.whole(left.length), racks: figures.whole(more) }));
}
