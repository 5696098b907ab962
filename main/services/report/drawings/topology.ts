import type { FabricDesign } from '../../../../shared/design/fabric.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportText } from '../../../../shared/texts/report-text.ts';
import type { ReportContext } from '../context.ts';
import { ACCENT, WASH } from '../layout/theme.ts';
import { colour, type PdfPage } from '../pdf/page.ts';
import { type Canvas, centredText } from './canvas.ts';

const MOST_BOXES = 16;
const MOST_LINES = 160;
const BOX_HEIGHT = 13;
const LABEL_WIDTH = 96;
const STEP = 52;
const LINK = colour('#a9b3b8');

interface Tier {
  readonly name: keyof ReportText['fabric']['tiers'];
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

type Words = Pick<ReportContext, 'texts' | 'figures'>;

/** `4 spines`, `1 leaf`. */
export function tierText({ name, count }: Tier, { figures, texts }: Words): string {
  const words = count === 1 ? texts.fabric.tierOfOne : texts.fabric.tiers;
  return fillText(texts.fabric.tier, { count: figures.whole(count), tier: words[name] });
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

/** The box before the last stands for those that are left out. */
function isGap({ tier, middles }: Row, index: number): boolean {
  return tier.count > middles.length && index === middles.length - 2;
}

/** Number of the switch or device in a box, from 1; the last box is the last of all. */
function numberOf({ tier, middles }: Row, index: number): number {
  return index === middles.length - 1 ? tier.count : index + 1;
}

/** Leaves a device is cabled to, by their index: as many as its links need, the next ones for the next unit of devices. */
function leavesOf(device: number, { linksPerNode, failure }: FabricDesign): readonly number[] {
  const each = Math.max(1, Math.round(linksPerNode / Math.max(1, failure.linksPerNodeOnLeaf)));
  const unit = Math.floor(device / Math.max(1, failure.nodesPerLeaf));
  return Array.from({ length: each }, (_, index) => unit * each + index);
}

interface RowPair {
  readonly upper: Row;
  readonly lower: Row;
}

/** Boxes of the upper level that a box of the lower one is drawn joined to. */
function endsOf(index: number, { upper, lower }: RowPair, fabric: FabricDesign): readonly number[] {
  const nearest = upper.middles[Math.floor((index * upper.middles.length) / lower.middles.length)] ?? 0;
  if (lower.tier.name === 'nodes') {
    const ends = leavesOf(numberOf(lower, index) - 1, fabric).flatMap((leaf) => upper.middles[leaf] ?? []);
    return ends.length === 0 ? [nearest] : ends;
  }
  return upper.middles.length * lower.middles.length > MOST_LINES ? [nearest] : upper.middles;
}

function drawLinks(pair: RowPair, fabric: FabricDesign, page: PdfPage): void {
  const { upper, lower } = pair;
  const stroke = { colour: LINK, width: 0.45 };
  for (const [index, x] of lower.middles.entries()) {
    if (isGap(lower, index)) continue;
    for (const end of endsOf(index, pair, fabric))
      page.line({ x: end, y: upper.y + BOX_HEIGHT }, { x, y: lower.y }, stroke);
  }
}

function drawRow(row: Row, canvas: Canvas, words: Words): void {
  const { page, box, styles } = canvas;
  const { tier, y } = row;
  page.text(tierText(tier, words), { x: box.x, y: y + 9 }, styles.strong);
  const cables = fillText(words.texts.fabric.cables, { count: words.figures.whole(tier.cables) });
  if (tier.cables > 0) page.text(cables, { x: box.x, y: y + 34 }, styles.label);
  const fill = tier.name === 'nodes' ? WASH : undefined;
  for (const [index, x] of row.middles.entries()) {
    const cut = isGap(row, index);
    const at = { x: x - row.width / 2, y, width: row.width, height: BOX_HEIGHT };
    if (!cut) page.rectangle(at, { ...(fill && { fill }), stroke: { colour: ACCENT, width: 0.8 } });
    centredText(page, cut ? '…' : String(numberOf(row, index)), {
      x,
      y: y + 9.2,
      width: row.width - 2,
      style: styles.label,
    });
  }
}

/** A network from the top level down; of many switches the first ones and the last. */
export function drawTopology(fabric: FabricDesign, canvas: Canvas, words: Words): void {
  const rows = tiersOf(fabric).map((tier, index) => rowOf(tier, canvas.box.y + index * STEP, canvas));
  for (const [index, row] of rows.entries()) {
    const below = rows[index + 1];
    if (below !== undefined) drawLinks({ upper: row, lower: below }, fabric, canvas.page);
  }
  for (const row of rows) drawRow(row, canvas, words);
}
