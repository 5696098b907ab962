import type { CountryCode } from '../../catalogue/record.ts';
import type { StackLayer } from '../../design/judgement.ts';
import type { BomCategory } from '../../design/supply.ts';
import { compareIds, type PoolId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { categoryTexts, siteLabel, stopTexts } from '../../texts/en/sovereignty.ts';
import type { TraceOrigin } from '../../trace.ts';
import type { ControlJudge } from './control.ts';
import type { DraftPart } from './downward.ts';
import type { LineOrigin } from './line-origin.ts';
import { parentSeat } from './product-origin.ts';
import type { Dimension } from './requirement.ts';

/** Layer of each category of goods; what belongs to none is no part of the stack. */
const LAYER_OF: Readonly<Record<BomCategory, StackLayer | null>> = {
  accelerator: 'compute',
  server: 'compute',
  switch: 'compute',
  nic: 'compute',
  transceiver: 'compute',
  cable: 'compute',
  storage: 'compute',
  security: 'compute',
  rack: 'facility',
  pdu: 'facility',
  busway: 'facility',
  breaker: 'facility',
  ups: 'facility',
  battery: 'facility',
  genset: 'facility',
  'fuel-tank': 'facility',
  transformer: 'facility',
  switchboard: 'facility',
  'heat-rejection': 'facility',
  containment: 'facility',
  tray: 'facility',
  cooling: 'facility',
  consumable: null,
  service: null,
  software: 'serving',
};

const SELLER_SAY: readonly Dimension[] = ['vendor-seat', 'parent-seat'];
const CHIP_SAY: readonly Dimension[] = [...SELLER_SAY, 'design', 'fab'];

/**
 * Who has a say over goods: seller and ultimate parent; for accelerators designer and fab as well. What is inside
 * a server stands on the bill as lines of its own.
 */
function countriesOf({ line, requirements }: LineOrigin): readonly (CountryCode | null)[] {
  const isChip = line.category === 'accelerator';
  const self = requirements[0]?.part;
  return requirements
    .filter((entry) => (isChip ? CHIP_SAY : SELLER_SAY).includes(entry.dimension) && entry.part === self)
    .flatMap((entry): readonly (CountryCode | null)[] => entry.names ?? [null]);
}

interface Group {
  readonly category: BomCategory;
  readonly lines: LineOrigin[];
}

function groupsOf(origins: readonly LineOrigin[], layer: StackLayer): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const origin of origins) {
    const { category, vendor } = origin.line;
    if (LAYER_OF[category] !== layer) continue;
    const key = `${category} ${vendor ?? ''}`;
    const group = groups.get(key) ?? { category, lines: [] };
    group.lines.push(origin);
    groups.set(key, group);
  }
  return [...groups].sort(([a], [b]) => compareIds(a, b)).map(([, group]) => group);
}

/** Pools that lines carry; a line that names none carries all pools of its site, or of the plan. */
function poolsOf(lines: readonly LineOrigin[], plan: Plan): readonly PoolId[] {
  const ids = lines.flatMap(({ line }) =>
    line.poolIds.length > 0
      ? line.poolIds
      : plan.pools
          .filter((pool) => line.siteId === null || pool.siteId === line.siteId)
          .map((pool) => pool.id),
  );
  return [...new Set(ids)].sort(compareIds);
}

function basisOf({ line, product }: LineOrigin): TraceOrigin {
  if (product === null)
    return { kind: 'convention', id: `bill/${line.id}`, tag: 'U', source: 'as named on the bill' };
  const { id, confidence, sources } = product;
  return { kind: 'catalogue', id, field: 'vendorCountry', tag: 'V', confidence, source: sources[0] ?? null };
}

function partOf(group: Group, plan: Plan, judge: ControlJudge): DraftPart | null {
  const [origin] = group.lines;
  const first = origin?.line;
  if (origin === undefined || first === undefined) return null;
  const { vendor, vendorCountry, vendorParentCountry } = first;
  const countries = [...new Set(group.lines.flatMap(countriesOf))];
  const heading = categoryTexts[group.category];
  return {
    label: vendor === null ? heading : `${heading}: ${vendor}`,
    supplier: vendor,
    supplierCountry: vendorCountry,
    controlCountry: parentSeat({ vendor, parentCountry: vendorParentCountry }),
    control: judge.judge({ maker: vendor, countries }),
    stops: stopTexts['orders-and-spares'],
    lines: group.lines.map(({ line }) => line.id),
    poolIds: poolsOf(group.lines, plan),
    basis: basisOf(origin),
  };
}

/** Parts of a layer that are goods of the bill, one for each category and vendor. */
export function goodsParts(
  layer: StackLayer,
  given: { readonly plan: Plan; readonly origins: readonly LineOrigin[] },
  judge: ControlJudge,
): readonly DraftPart[] {
  return groupsOf(given.origins, layer).flatMap((group) => partOf(group, given.plan, judge) ?? []);
}

/** Buildings with their grid and staff: run by the operator, under the law of the place. */
export function siteParts(plan: Plan, judge: ControlJudge): readonly DraftPart[] {
  const { operator } = plan.mission;
  return plan.sites.map((site, index) => ({
    label: siteLabel(site.name),
    supplier: operator.name,
    supplierCountry: operator.country,
    controlCountry: site.country,
    control: judge.judge({
      maker: null,
      countries: [site.country, operator.country, operator.parentCountry],
    }),
    stops: stopTexts.service,
    lines: [],
    poolIds: plan.pools.filter((pool) => pool.siteId === site.id).map((pool) => pool.id),
    basis: { kind: 'plan', pointer: `/sites/${index}/country` },
  }));
}
