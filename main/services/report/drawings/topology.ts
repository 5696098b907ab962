import type { FabricDesign } from '../../../../shared/design/fabric.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { whole } from '../context.ts';
import { ACCENT, RULE, STRONG_RULE, WASH } from '../layout/theme.ts';
import { type Canvas, centredText } from './canvas.ts';

const texts = reportText.fabric;
const MOST_BOXES = 16;
const MOST_LINES = 160;
const BOX_HEIGHT = 13;
const LABEL_WIDTH = 96;
const STEP = 52;

interface Tier {
  readonly name: keyof typeof texts.tiers;
  readonly count: number;
  /** Cables to the tier below. */
  readonly cables: number;
}

/** Levels of a network from the top: only those it has. */
export function tiersOf(fabric: FabricDesign): readonly Tier[] {
  const { counts, nodes } = fabric;
  const tiers: readonly Tier[] = [
    { name: 'cores', count: counts.cores, cables: fabric.spineCoreCables },
    { name: 'spines', count: counts.spines, cables: fabric.leafSpineCables },
    { name: 'leaves', count: counts.leaves, cables: fabric.nodeLeafCables },
    { name: 'nodes', count: nodes, cables: 0 },
  ];
  return tiers.filter(({ count }) => count > 0);
}

export function topologyHeight(fabric: FabricDesign): number {
  return (tiersOf(fabric).length - 1) * STEP + BOX_HEIGHT + 8;
}

interface Row {
  readonly tier: Tier;
  readonly y: number;
  readonly middles: readonly number[];
  readonly width: number;
}

function rowOf(tier: Tier, y: number, { box }: Canvas): Row {
  const shown = Math.min(tier.count, MOST_BOXES);
  const left = box.x + LABEL_WIDTH;
  const pitch = (box.width - LABEL_WIDTH) / shown;
  const width = Math.min(pitch - 4, 34);
  return { tier, y, width, middles: Array.from({ length: shown }, (_, at) => left + pitch * (at + 0.5)) };
}

/** Every link between two levels of a small network; of a large one each box of the larger level once. */
function drawLinks(upper: Row, lower: Row, { page }: Canvas): void {
  const all = upper.middles.length * lower.middles.length;
  const rails = lower.tier.name === 'nodes' && upper.tier.name === 'leaves';
  for (const [index, x] of lower.middles.entries()) {
    const nearest = Math.floor((index * upper.middles.length) / lower.middles.length);
    const ends = rails || all > MOST_LINES ? [upper.middles[nearest] ?? x] : upper.middles;
    for (const end of ends)
      page.line(
        { x: end, y: upper.y + BOX_HEIGHT },
        { x, y: lower.y },
        { colour: rails ? STRONG_RULE : RULE, width: 0.45 },
      );
  }
}

function drawRow(row: Row, canvas: Canvas): void {
  const { page, box, styles } = canvas;
  const { tier, y } = row;
  const label = fillText(texts.tier, { count: whole(tier.count), tier: texts.tiers[tier.name] });
  page.text(label, { x: box.x, y: y + 9 }, styles.strong);
  if (tier.cables > 0)
    page.text(fillText(texts.cables, { count: whole(tier.cables) }), { x: box.x, y: y + 34 }, styles.label);
  const fill = tier.name === 'nodes' ? WASH : undefined;
  const last = row.middles.length - 1;
  for (const [index, x] of row.middles.entries()) {
    const cut = tier.count > row.middles.length && index === last - 1;
    const at = { x: x - row.width / 2, y, width: row.width, height: BOX_HEIGHT };
    if (!cut) page.rectangle(at, { ...(fill && { fill }), stroke: { colour: ACCENT, width: 0.8 } });
    const number = index === last ? tier.count : index + 1;
    centredText(page, cut ? '…' : String(number), {
      x,
      y: y + 9.2,
      width: row.width - 2,
      style: styles.label,
    });
  }
}

/** A network from the top level down; of many switches the first ones and the last. */
export function drawTopology(fabric: FabricDesign, canvas: Canvas): void {
  const rows = tiersOf(fabric).map((tier, index) => rowOf(tier, canvas.box.y + index * STEP, canvas));
  for (const [index, row] of rows.entries()) {
    const below = rows[index + 1];
    if (below !== undefined) drawLinks(row, below, canvas);
  }
  for (const row of rows) drawRow(row, canvas);
}
