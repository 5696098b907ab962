import { CLOS_RANGES } from '../../clos/check-clos-input.ts';
import type { ClosDesign, ClosRemark, LevelCounts } from '../../clos/clos-design.ts';
import { type ClosInput, type ClosRefusal, type ClosResult, refuse } from '../../clos/clos-input.ts';
import { countDragonfly, type DragonflyCount } from '../../clos/count-dragonfly.ts';
import { designClos } from '../../clos/design-clos.ts';
import { searchClos } from '../../clos/search-clos.ts';
import { PlannerError } from '../../errors.ts';
import { faultSentence } from '../../texts/en/faults.ts';
import type { FindingCode } from '../../texts/en/findings.ts';
import { findingTexts } from '../../texts/en/findings.ts';
import { fillText } from '../../texts/fill-text.ts';
import { plainNumber } from '../../units/plain-number.ts';

/** Names of the inputs that are texts or ratios; all others are the numbers of `CLOS_RANGES`. */
const TEXT_FIELDS = ['oversubscription', 'spineOversubscription', 'assignment', 'groupBy'] as const;
/** Inputs of a dragonfly beside nodes, linksPerNode, acceleratorsPerNode, linkGbps and cableCarriesLinks. */
const DRAGONFLY_FIELDS = ['hostsPerSwitch', 'switchesPerGroup', 'globalLinksPerSwitch', 'groups'] as const;
const CASE_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'searchGroups',
  'topology',
  ...DRAGONFLY_FIELDS,
  ...TEXT_FIELDS,
  ...Object.keys(CLOS_RANGES),
]);

/** Inputs that are numbers. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set([...DRAGONFLY_FIELDS, ...Object.keys(CLOS_RANGES)]);

/** Names of the inputs of one case, in the order of the documentation. */
export const FABRIC_FIELDS: readonly string[] = [
  ...Object.keys(CLOS_RANGES),
  ...TEXT_FIELDS,
  'topology',
  ...DRAGONFLY_FIELDS,
];

export interface ReportedFinding {
  readonly code: FindingCode;
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why a case has no result, as data and as one sentence. */
export interface FabricReason {
  readonly code: string;
  readonly text: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** One result of `redoubt fabric`. Counts are totals over all planes; cables are physical cables. */
export interface FabricReport {
  readonly id: string | number | null;
  readonly reason: FabricReason | null;
  readonly nodes: number | null;
  readonly accelerators: number | null;
  readonly levels: number | null;
  readonly leaves: number | null;
  readonly spines: number | null;
  readonly cores: number | null;
  readonly lowerBound: LevelCounts | null;
  readonly nodeLeafCables: number | null;
  readonly managementCables: number | null;
  readonly leafSpineCables: number | null;
  readonly spineCoreCables: number | null;
  readonly switchTransceivers: number | null;
  readonly nodeTransceivers: number | null;
  readonly bisectionTbps: number | null;
  readonly oversubscription: { readonly leaf: number; readonly spine: number } | null;
  readonly findings: readonly ReportedFinding[];
  /** Only of a dragonfly: its switches are `leaves`, its links between switches stand here. */
  readonly dragonfly?: DragonflyCount;
}

const NOTHING: Omit<FabricReport, 'id' | 'reason'> = {
  nodes: null,
  accelerators: null,
  levels: null,
  leaves: null,
  spines: null,
  cores: null,
  lowerBound: null,
  nodeLeafCables: null,
  managementCables: null,
  leafSpineCables: null,
  spineCoreCables: null,
  switchTransceivers: null,
  nodeTransceivers: null,
  bisectionTbps: null,
  oversubscription: null,
  findings: [],
};

function reported(remark: ClosRemark): ReportedFinding {
  const values = Object.fromEntries(
    Object.entries(remark.params).map(([name, value]) => [name, String(value)]),
  );
  return { code: remark.code, text: fillText(findingTexts[remark.code], values), params: remark.params };
}

function reportDesign(
  id: FabricReport['id'],
  design: ClosDesign,
  remarks: readonly ClosRemark[],
): FabricReport {
  return {
    id,
    reason: null,
    nodes: design.nodes,
    accelerators: design.accelerators,
    levels: design.levels,
    ...design.counts,
    lowerBound: design.lowerBound,
    nodeLeafCables: design.nodeLeafCables,
    managementCables: design.managementCables,
    leafSpineCables: design.leafSpineCables,
    spineCoreCables: design.spineCoreCables,
    switchTransceivers: design.switchTransceivers,
    nodeTransceivers: design.nodeTransceivers,
    bisectionTbps: design.bisectionGbps === null ? null : design.bisectionGbps / 1000,
    oversubscription: design.oversubscription,
    findings: remarks.map(reported),
  };
}

/** The fault a refusal stands for: same code, same details. */
export function faultOf(refusal: ClosRefusal): PlannerError<'fabric'> {
  return new PlannerError('fabric', refusal.code, refusal.details);
}

/** Report of a case without a result. */
export function reportFault(id: FabricReport['id'], fault: PlannerError): FabricReport {
  const reason = { code: fault.code, text: faultSentence(fault), details: fault.details };
  return { ...NOTHING, id, reason };
}

function idOf(value: unknown): FabricReport['id'] {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** A remark that names the keys nobody reads, where there are any. */
function ignoredFields(fields: Readonly<Record<string, unknown>>): readonly ClosRemark[] {
  const ignored = Object.keys(fields).filter((name) => !CASE_FIELDS.has(name));
  if (ignored.length === 0) return [];
  return [{ code: 'fabric-field-ignored', params: { fields: ignored.sort().join(', ') } }];
}

/** Whole numbers of a dragonfly; null = may be left out. */
const DRAGONFLY_DEFAULTS: Readonly<Record<string, number | null | undefined>> = {
  nodes: undefined,
  linksPerNode: 1,
  hostsPerSwitch: undefined,
  switchesPerGroup: undefined,
  globalLinksPerSwitch: undefined,
  cableCarriesLinks: 1,
  groups: null,
  acceleratorsPerNode: null,
  linkGbps: null,
};

type Numbers = Readonly<Record<keyof typeof DRAGONFLY_DEFAULTS, number | null>>;

function dragonflyNumbers(fields: Readonly<Record<string, unknown>>): ClosResult<Numbers> {
  const numbers: Record<string, number | null> = {};
  for (const [field, otherwise] of Object.entries(DRAGONFLY_DEFAULTS)) {
    const value = fields[field] ?? otherwise;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000_000;
    if (value !== null && !fits) {
      const limit = 'a whole number from 1 to 1000000';
      const shown = typeof value === 'number' || typeof value === 'string' ? value : null;
      return refuse('input-out-of-range', { field, value: shown, limit, wayOut: `give ${field}, ${limit}` });
    }
    numbers[field] = value;
  }
  return { ok: true, value: numbers };
}

/** A dragonfly is counted, not placed: every host link is one cable, transceivers are left open. */
function reportDragonfly(fields: Readonly<Record<string, unknown>>): FabricReport {
  const id = idOf(fields['id']);
  const numbers = dragonflyNumbers(fields);
  if (!numbers.ok) return reportFault(id, faultOf(numbers.refusal));
  const whole = (field: string): number => numbers.value[field] ?? 1;
  const { groups, acceleratorsPerNode: perNode, linkGbps } = numbers.value;
  const counted = countDragonfly({
    hosts: whole('nodes') * whole('linksPerNode'),
    hostsPerSwitch: whole('hostsPerSwitch'),
    switchesPerGroup: whole('switchesPerGroup'),
    globalLinksPerSwitch: whole('globalLinksPerSwitch'),
    linkGbps: whole('linkGbps'),
    ...(typeof groups === 'number' ? { groups } : {}),
  });
  if (!counted.ok) return reportFault(id, faultOf(counted.refusal));
  const { value } = counted;
  return {
    ...NOTHING,
    findings: ignoredFields(fields).map(reported),
    id,
    reason: null,
    nodes: whole('nodes'),
    accelerators: typeof perNode === 'number' ? whole('nodes') * perNode : null,
    levels: 1,
    leaves: value.switches,
    spines: 0,
    cores: 0,
    nodeLeafCables: Math.ceil(value.hostLinks / whole('cableCarriesLinks')),
    bisectionTbps: typeof linkGbps === 'number' ? value.bisectionGbps / 1000 : null,
    dragonfly: value,
  };
}

/** Numbers that stand in quotation marks as numbers, as in files made from tables; every other value as it is. */
function withPlainNumbers(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isText = typeof value === 'string' && NUMBER_FIELDS.has(name);
      return [name, isText ? (plainNumber(value) ?? value) : value];
    }),
  );
}

/** Names of networks of switches in levels, in small letters; one engine counts them all. */
const LEVELLED = ['clos', 'fat-tree', 'leaf-spine', 'spine-leaf'];

function topologyOf(value: unknown): 'clos' | 'dragonfly' | null {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  if (name === 'dragonfly') return name;
  return LEVELLED.includes(name) ? 'clos' : null;
}

/** Another network counted as if it were one of ours would be a wrong number that looks right. */
function unknownTopology(id: FabricReport['id'], value: unknown): FabricReport {
  const limit = [...LEVELLED, 'dragonfly'].join(', ');
  const shown = typeof value === 'string' || typeof value === 'number' ? value : typeof value;
  const details = { field: 'topology', value: shown, limit, wayOut: 'choose one of these' };
  return reportFault(id, new PlannerError('fabric', 'input-out-of-range', details));
}

/**
 * Designs one case given as plain data, as a line of a batch file or the options of the command.
 * @param given - inputs by name, numbers also in quotation marks; unknown names are reported and otherwise left alone
 * @returns the report; a case that cannot be computed has its reason and null counts, and never throws
 */
export function reportFabric(given: Readonly<Record<string, unknown>>): FabricReport {
  const fields = withPlainNumbers(given);
  const id = idOf(fields['id']);
  const topology = topologyOf(fields['topology'] ?? 'clos');
  if (topology === null) return unknownTopology(id, fields['topology']);
  if (topology === 'dragonfly') return reportDragonfly(fields);
  // The input is checked field by field, so the claim made here is only that it is an object.
  const input = fields as unknown as ClosInput;
  const result = fields['searchGroups'] === true ? searchClos(input) : designClos(input);
  if (!result.ok) return reportFault(id, faultOf(result.refusal));
  return reportDesign(id, result.value, [...result.value.remarks, ...ignoredFields(fields)]);
}
