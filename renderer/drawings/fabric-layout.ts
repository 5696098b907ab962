import type { FabricDesign } from '../../shared/design/fabric.ts';
import { leafGroups } from '../../shared/stages/racks/site-devices.ts';
import type { Size } from './use-size.ts';

export type SwitchLevel = 'core' | 'spine' | 'leaf';

/** A switch, or a group of them: the indices from `first`, `count` of them in the order they are drawn. */
export interface SwitchBox {
  readonly id: string;
  readonly level: SwitchLevel;
  readonly label: string;
  /** Indices of the switches this box stands for. */
  readonly switches: readonly number[];
  /** Index of the unit a leaf serves; null for spines, cores and leaves of several units. */
  readonly unit: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NodeMark {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Nodes that share their leaves. */
export interface UnitBox {
  readonly id: string;
  readonly first: number;
  readonly nodes: number;
  /** Units this box stands for. */
  readonly count: number;
  readonly marks: readonly NodeMark[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FabricLayout {
  readonly cores: readonly SwitchBox[];
  readonly spines: readonly SwitchBox[];
  readonly leaves: readonly SwitchBox[];
  readonly units: readonly UnitBox[];
  /** Parallel links between one leaf and one spine; null when that differs or boxes stand for groups. */
  readonly linksPerPair: number | null;
  /** Boxes stand for several switches. */
  readonly grouped: boolean;
  /** Too many pairs for lines: every one below is linked with every one above. */
  readonly mesh: boolean;
}

const SINGLE_UP_TO = 64;
const MOST_GROUPS = 16;
const MOST_LINES = 320;
const MOST_MARKS = 160;
const HEIGHT = 22;
const TOP = 24;
/** Room for the names of the ends above boxes that are too narrow for their own. */
const TOP_NARROW = 36;
const NARROW_FROM = 16;
const BOTTOM = 24;
const WIDEST = 54;
const MARK = { most: 12, least: 5, gap: 3 };
const UNIT_PAD = 5;

interface Draft {
  readonly switches: readonly number[];
  readonly unit: number | null;
}

/** A list cut into at most so many equal runs. */
function runs<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const parts = Math.min(most, list.length);
  return Array.from({ length: parts }, (_, index) =>
    list.slice(Math.floor((index * list.length) / parts), Math.floor(((index + 1) * list.length) / parts)),
  );
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Leaves in the order of the units they serve, single up to 64, else by unit. */
function leafDrafts(groups: readonly (readonly number[])[], total: number): readonly Draft[] {
  if (total <= SINGLE_UP_TO)
    return groups.flatMap((group, unit) => group.map((leaf) => ({ switches: [leaf], unit })));
  const byUnit = groups.map((group, unit) => ({ switches: group, unit }));
  if (byUnit.length <= MOST_GROUPS) return byUnit;
  return runs(byUnit, MOST_GROUPS).map((units) => ({
    switches: units.flatMap((entry) => entry.switches),
    unit: null,
  }));
}

function upperDrafts(total: number): readonly Draft[] {
  const single = total <= SINGLE_UP_TO ? total : MOST_GROUPS;
  return runs(range(total), single).map((switches) => ({ switches, unit: null }));
}

const PREFIX: Readonly<Record<SwitchLevel, string>> = { core: 'C', spine: 'S', leaf: 'L' };

function boxRow(level: SwitchLevel, drafts: readonly Draft[], at: { y: number; width: number }): SwitchBox[] {
  const room = at.width / Math.max(1, drafts.length);
  const width = Math.min(WIDEST, Math.max(2, room - Math.min(6, room * 0.28)));
  return drafts.map((draft, index) => {
    const [first = 0] = draft.switches;
    const single = draft.switches.length === 1;
    return {
      id: `${PREFIX[level]}${first + 1}`,
      level,
      label: single ? `${PREFIX[level]}${first + 1}` : `${draft.switches.length} ×`,
      switches: draft.switches,
      unit: draft.unit,
      x: room * (index + 0.5) - width / 2,
      y: at.y,
      width,
      height: HEIGHT,
    };
  });
}

function marksOf(
  unit: { first: number; nodes: number },
  box: { x: number; y: number; width: number; height: number },
): NodeMark[] {
  const inside = { width: box.width - 2 * UNIT_PAD, height: box.height - 2 * UNIT_PAD - 12 };
  for (let size = MARK.most; size >= MARK.least; size -= 1) {
    const perRow = Math.floor((inside.width + MARK.gap) / (size + MARK.gap));
    const rows = Math.ceil(unit.nodes / Math.max(1, perRow));
    if (perRow < 1 || rows * (size + MARK.gap) - MARK.gap > inside.height) continue;
    return range(unit.nodes).map((index) => ({
      index: unit.first + index,
      x: box.x + UNIT_PAD + (index % perRow) * (size + MARK.gap),
      y: box.y + UNIT_PAD + Math.floor(index / perRow) * (size + MARK.gap),
      size,
    }));
  }
  return [];
}

interface UnitSpan {
  readonly first: number;
  readonly nodes: number;
  readonly count: number;
}

/** Nodes by unit; the last unit may be part-filled. */
function unitSpans(fabric: FabricDesign, units: number): readonly UnitSpan[] {
  const exact = fabric.nodesPerUnit > 0 && Math.ceil(fabric.nodes / fabric.nodesPerUnit) === units;
  const first = (unit: number): number =>
    exact
      ? Math.min(fabric.nodes, unit * fabric.nodesPerUnit)
      : Math.floor((unit * fabric.nodes) / Math.max(1, units));
  const all = range(units).map((unit) => ({
    first: first(unit),
    nodes: first(unit + 1) - first(unit),
    count: 1,
  }));
  if (units <= MOST_GROUPS) return all;
  return runs(all, MOST_GROUPS).map((spans) => ({
    first: spans[0]?.first ?? 0,
    nodes: spans.reduce((sum, span) => sum + span.nodes, 0),
    count: spans.length,
  }));
}

function unitRow(
  spans: readonly UnitSpan[],
  at: { y: number; width: number; height: number },
  total: number,
): UnitBox[] {
  const room = at.width / Math.max(1, spans.length);
  return spans.map((span, index) => {
    const box = { x: room * index + 2, y: at.y, width: Math.max(2, room - 4), height: at.height };
    return {
      ...box,
      ...span,
      id: `U${index + 1}`,
      marks: total <= MOST_MARKS && span.count === 1 ? marksOf(span, box) : [],
    };
  });
}

function perPairOf(fabric: FabricDesign): number | null {
  const { leaves, spines } = fabric.counts;
  if (spines === 0) return null;
  // A three-level network links a leaf with the spines of its own block only.
  if (fabric.levels === 3) return null;
  const perPair = (fabric.upPortsPerLeaf * fabric.planes) / spines;
  return leaves > 0 && Number.isInteger(perPair) && perPair > 0 ? perPair : null;
}

/**
 * Cores, spines, leaves and units in rows. Above 64 leaves boxes stand for units, above 64 spines for groups, so that
 * 100 000 accelerators draw as fast as 100.
 */
export function layOutFabric(fabric: FabricDesign, size: Size): FabricLayout {
  const { counts } = fabric;
  const groups = counts.leaves === 0 ? [] : leafGroups(fabric);
  const leafDraft = leafDrafts(groups, counts.leaves);
  const spineDraft = upperDrafts(counts.spines);
  const coreDraft = upperDrafts(counts.cores);
  const unitHeight = Math.min(64, Math.max(34, size.height * 0.16));
  const levels = [coreDraft, spineDraft, leafDraft].filter((drafts) => drafts.length > 0).length;
  const lowest = size.height - BOTTOM - unitHeight;
  const highest = coreDraft.length > 0 ? coreDraft : spineDraft;
  const words = highest.length > NARROW_FROM || (highest[0]?.switches.length ?? 0) > 1;
  const top = words ? TOP_NARROW : TOP;
  const pitch = levels === 0 ? 0 : (lowest - top) / levels;
  let row = 0;
  const next = (drafts: readonly Draft[]): { y: number; width: number } => ({
    y: top + pitch * (drafts.length > 0 ? row++ : row),
    width: size.width,
  });
  const cores = boxRow('core', coreDraft, next(coreDraft));
  const spines = boxRow('spine', spineDraft, next(spineDraft));
  const leaves = boxRow('leaf', leafDraft, next(leafDraft));
  const spans = unitSpans(fabric, Math.max(1, groups.length));
  return {
    cores,
    spines,
    leaves,
    units: unitRow(spans, { y: lowest, width: size.width, height: unitHeight }, fabric.nodes),
    linksPerPair: perPairOf(fabric),
    grouped: [...leaves, ...spines, ...cores].some((box) => box.switches.length > 1),
    mesh: leaves.length * spines.length > MOST_LINES,
  };
}

/** The box that draws a switch. */
export function boxOf(layout: FabricLayout, id: string | null): SwitchBox | undefined {
  if (id === null) return undefined;
  const boxes = [...layout.cores, ...layout.spines, ...layout.leaves];
  const index = Number(id.slice(1)) - 1;
  return boxes.find((box) => box.id.startsWith(id.slice(0, 1)) && box.switches.includes(index));
}
