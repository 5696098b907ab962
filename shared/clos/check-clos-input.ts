import {
  type ClosInput,
  type ClosRequest,
  type ClosResult,
  type LeafAssignment,
  refuse,
} from './clos-input.ts';
import { NON_BLOCKING, parseRatio, type Ratio } from './ratio.ts';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

const WHOLE = (min: number, max: number): Range => ({ min, max, whole: true });

/** Ranges of the numbers of an input. The upper ends are far beyond any network that has been built. */
export const CLOS_RANGES = {
  nodes: WHOLE(1, 1_000_000),
  acceleratorsPerNode: WHOLE(1, 4096),
  linksPerNode: WHOLE(1, 1024),
  radix: WHOLE(2, 4096),
  linkGbps: { min: 0.1, max: 100_000, whole: false },
  nodesPerUnit: WHOLE(1, 1_000_000),
  nodesRemovedForManagement: WHOLE(0, 999_999),
  managementLinks: WHOLE(0, 1_000_000),
  planes: WHOLE(1, 64),
  cableCarriesLinks: WHOLE(1, 64),
  sparePortsPerLeaf: WHOLE(0, 4095),
  downPortsPerLeaf: WHOLE(1, 4095),
  upPortsPerLeaf: WHOLE(1, 4095),
  levels: WHOLE(1, 3),
  leastSpines: WHOLE(1, 4096),
  nodesPerGroup: WHOLE(1, 1_000_000),
  spineRadix: WHOLE(2, 65_536),
  uplinkGbps: { min: 0.1, max: 100_000, whole: false },
  linksPerSwitchCage: WHOLE(1, 64),
  linksPerNodeCage: WHOLE(1, 64),
} as const satisfies Readonly<Record<string, Range>>;

type NumericField = keyof typeof CLOS_RANGES;
const REQUIRED: readonly NumericField[] = ['nodes', 'linksPerNode', 'radix'];
const ASSIGNMENTS: readonly LeafAssignment[] = ['rail', 'fat-tree', 'rack-aligned'];

function rangeText(range: Range): string {
  return `${range.whole ? 'a whole number' : 'a number'} from ${range.min} to ${range.max}`;
}

function badNumber(field: NumericField, value: unknown): ClosResult<never> | null {
  const range: Range = CLOS_RANGES[field];
  if (value === undefined || value === null) {
    if (!REQUIRED.includes(field)) return null;
    const wayOut = `give ${field}, ${rangeText(range)}`;
    return refuse('input-out-of-range', { field, value: null, limit: rangeText(range), wayOut });
  }
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!range.whole || Number.isInteger(value)) &&
    value >= range.min &&
    value <= range.max;
  if (fits) return null;
  const shown = typeof value === 'number' || typeof value === 'string' ? value : typeof value;
  const wayOut = `enter ${rangeText(range)}`;
  return refuse('input-out-of-range', { field, value: shown, limit: rangeText(range), wayOut });
}

function badNumbers(input: ClosInput): ClosResult<never> | null {
  for (const field of Object.keys(CLOS_RANGES) as NumericField[]) {
    const bad = badNumber(field, input[field]);
    if (bad) return bad;
  }
  return null;
}

function ratioField(
  input: ClosInput,
  field: 'oversubscription' | 'spineOversubscription',
): ClosResult<Ratio> {
  const value = input[field];
  if (value === undefined || value === null) return { ok: true, value: NON_BLOCKING };
  const known = typeof value === 'number' || typeof value === 'string';
  const ratio = known ? parseRatio(value) : null;
  const limit = 'a ratio from 1:16 to 256:1, as 3, 1.5 or 33:7';
  const inRange = ratio !== null && ratio.down * 16 >= ratio.up && ratio.down <= ratio.up * 256;
  if (inRange) return { ok: true, value: ratio };
  const wayOut = 'enter the bandwidth down over the bandwidth up; 1 is non-blocking';
  return refuse('input-out-of-range', { field, value: known ? value : typeof value, limit, wayOut });
}

function badCombination(input: ClosInput): ClosResult<never> | null {
  const removed = input.nodesRemovedForManagement ?? 0;
  if (removed >= input.nodes)
    return refuse('input-out-of-range', {
      field: 'nodesRemovedForManagement',
      value: removed,
      limit: `below nodes (${input.nodes})`,
      wayOut: 'nodes counts the removed nodes too: raise nodes or remove fewer',
    });
  const spare = input.sparePortsPerLeaf ?? 0;
  if (spare > input.radix - 2)
    return refuse('input-out-of-range', {
      field: 'sparePortsPerLeaf',
      value: spare,
      limit: `at most radix - 2 (${input.radix - 2})`,
      wayOut: 'keep at least one port down and one up',
    });
  return null;
}

function badChoice(input: ClosInput): ClosResult<never> | null {
  const assignment = input.assignment ?? 'rail';
  if (!ASSIGNMENTS.includes(assignment)) {
    const limit = ASSIGNMENTS.join(', ');
    return refuse('input-out-of-range', {
      field: 'assignment',
      value: String(assignment),
      limit,
      wayOut: 'choose one of the three',
    });
  }
  const groupBy = input.groupBy ?? 'rail';
  if (groupBy !== 'rail' && groupBy !== 'block')
    return refuse('input-out-of-range', {
      field: 'groupBy',
      value: String(groupBy),
      limit: 'rail, block',
      wayOut: 'choose one of the two',
    });
  if (assignment === 'rack-aligned' && (input.nodesPerUnit ?? null) === null)
    return refuse('input-out-of-range', {
      field: 'nodesPerUnit',
      value: null,
      limit: 'the nodes of one rack',
      wayOut: 'rack-aligned leaves need nodesPerUnit: enter the nodes of one rack',
    });
  return null;
}

function uplinkFactor(input: ClosInput): ClosResult<number> {
  const uplink = input.uplinkGbps ?? null;
  const link = input.linkGbps ?? null;
  if (uplink === null) return { ok: true, value: 1 };
  const factor = link === null ? Number.NaN : uplink / link;
  if (Number.isInteger(factor)) return { ok: true, value: factor };
  return refuse('input-out-of-range', {
    field: 'uplinkGbps',
    value: uplink,
    limit: `a whole multiple of linkGbps (${link ?? 'not given'})`,
    wayOut: 'give linkGbps, break the ports out to it, or give uplinks at a multiple of it',
  });
}

/**
 * Links per transceiver by link speed. Switches for 400 and 800 Gb/s links are built with twin-port cages, as are
 * the nodes of published 400 Gb/s systems; an 800 Gb/s adapter has one link per cage.
 */
function cageDefaults(input: ClosInput): { readonly switchCage: number; readonly nodeCage: number } {
  const twin = input.linkGbps === 400 || input.linkGbps === 800;
  const linksOfNode = input.linksPerNode * (input.planes ?? 1);
  const twinNode = input.linkGbps === 400 && linksOfNode % 2 === 0;
  const least = input.cableCarriesLinks ?? 1;
  return {
    switchCage: Math.max(twin && input.radix % 2 === 0 ? 2 : 1, least),
    nodeCage: Math.max(twinNode ? 2 : 1, Math.min(least, linksOfNode)),
  };
}

function ratios(input: ClosInput): ClosResult<{ readonly leaf: Ratio; readonly spine: Ratio }> {
  const leaf = ratioField(input, 'oversubscription');
  if (!leaf.ok) return leaf;
  const spine = ratioField(input, 'spineOversubscription');
  if (!spine.ok) return spine;
  return { ok: true, value: { leaf: leaf.value, spine: spine.value } };
}

function levelsOf(levels: number | null | undefined): 1 | 2 | 3 | null {
  return levels === 1 || levels === 2 || levels === 3 ? levels : null;
}

/** Optional numbers that stand for themselves when left out. */
function optionalParts(
  input: ClosInput,
): Pick<
  ClosRequest,
  'acceleratorsPerNode' | 'nodesPerUnit' | 'nodesPerGroup' | 'levels' | 'downPortsPerLeaf' | 'upPortsPerLeaf'
> {
  return {
    acceleratorsPerNode: input.acceleratorsPerNode ?? null,
    nodesPerUnit: input.nodesPerUnit ?? null,
    nodesPerGroup: input.nodesPerGroup ?? null,
    levels: levelsOf(input.levels),
    downPortsPerLeaf: input.downPortsPerLeaf ?? null,
    upPortsPerLeaf: input.upPortsPerLeaf ?? null,
  };
}

function cageParts(
  input: ClosInput,
): Pick<ClosRequest, 'linksPerSwitchCage' | 'linksPerNodeCage' | 'cagesAssumed'> {
  const cages = cageDefaults(input);
  return {
    linksPerSwitchCage: input.linksPerSwitchCage ?? cages.switchCage,
    linksPerNodeCage: input.linksPerNodeCage ?? cages.nodeCage,
    cagesAssumed: (input.linksPerSwitchCage ?? input.linksPerNodeCage ?? null) === null,
  };
}

function assignmentParts(input: ClosInput): Pick<ClosRequest, 'assignment' | 'groupBy'> {
  const assignment = input.assignment ?? 'rail';
  const byRail = assignment !== 'fat-tree' && input.linksPerNode > 1;
  return { assignment, groupBy: byRail ? (input.groupBy ?? 'rail') : 'block' };
}

function completed(input: ClosInput, factor: number, ratio: { leaf: Ratio; spine: Ratio }): ClosRequest {
  return {
    ...optionalParts(input),
    ...cageParts(input),
    ...assignmentParts(input),
    nodes: input.nodes,
    populatedNodes: input.nodes - (input.nodesRemovedForManagement ?? 0),
    linksPerNode: input.linksPerNode,
    radix: input.radix,
    linkGbps: input.linkGbps ?? null,
    managementLinks: input.managementLinks ?? 0,
    planes: input.planes ?? 1,
    oversubscription: ratio.leaf,
    cableCarriesLinks: input.cableCarriesLinks ?? 1,
    sparePortsPerLeaf: input.sparePortsPerLeaf ?? 0,
    spineOversubscription: ratio.spine,
    spineRadix: input.spineRadix ?? Math.floor(input.radix / factor),
    uplinkFactor: factor,
    leastSpines: input.leastSpines ?? 1,
  };
}

/**
 * Checks an input and fills in its defaults.
 * @param input - as read; wrong types are refused too, so it may come straight from JSON
 * @returns the request, or the refusal `input-out-of-range` naming field, value, limit and way out
 */
export function checkClosInput(input: ClosInput): ClosResult<ClosRequest> {
  const bad = badNumbers(input) ?? badChoice(input) ?? badCombination(input);
  if (bad) return bad;
  const factor = uplinkFactor(input);
  if (!factor.ok) return factor;
  const ratio = ratios(input);
  if (!ratio.ok) return ratio;
  return { ok: true, value: completed(input, factor.value, ratio.value) };
}
