import type { Product } from '../catalogue/catalogue.ts';
import type { Server } from '../catalogue/compute-products.ts';
import type { BomLine } from '../design/supply.ts';
import type { PlanEdit } from '../findings.ts';
import { compareIds } from '../ids.ts';
import type { PhysicalChoice, Plan } from '../plan/plan.ts';
import type { Pool, SystemChoice } from '../plan/pool.ts';
import { alternativesTo, type SubstituteSearch } from '../stages/sovereignty/substitutes.ts';

/** A product put in the place of another, as edits of the plan. */
export interface ProductChange {
  readonly from: string;
  readonly to: string;
  readonly edits: readonly PlanEdit[];
  /** Everything new that would stand on the bill. */
  readonly products: readonly Product[];
}

/** Field of the physical choices that fixes a kind of product. */
const PHYSICAL: Readonly<Partial<Record<Product['kind'], keyof PhysicalChoice>>> = {
  rack: 'rackId',
  pdu: 'pduId',
  cooling: 'cduId',
  ups: 'upsId',
  genset: 'gensetId',
  storage: 'storageSystemId',
};

function physicalEdits(product: Product): readonly PlanEdit[] {
  const field = PHYSICAL[product.kind];
  return field === undefined ? [] : [{ pointer: `/physical/${field}`, value: product.id }];
}

function switchEdits(product: Product, plan: Plan): readonly PlanEdit[] {
  const edits: PlanEdit[] = [
    { pointer: '/fabric/leafSwitchId', value: product.id },
    { pointer: '/fabric/spineSwitchId', value: product.id },
  ];
  if (plan.fabric.protocol === null) return edits;
  const protocol = product.kind === 'switch' ? product.protocol : null;
  return [
    ...edits,
    { pointer: '/fabric/protocol', value: protocol === 'InfiniBand' ? 'InfiniBand' : 'Ethernet' },
  ];
}

function choiceOf(server: Server): SystemChoice | null {
  const { id, count } = server.accelerator;
  if (id === null || count === null || count < 1) return null;
  return {
    acceleratorId: id,
    serverId: server.id,
    acceleratorsPerServer: count,
    precision: null,
    layout: null,
  };
}

function poolsWith(plan: Plan, line: BomLine): readonly { readonly pool: Pool; readonly index: number }[] {
  return plan.pools
    .map((pool, index) => ({ pool, index }))
    .filter(({ pool }) => line.poolIds.length === 0 || line.poolIds.includes(pool.id));
}

function poolEdits(plan: Plan, line: BomLine, choice: SystemChoice): readonly PlanEdit[] {
  return poolsWith(plan, line).map(({ index }) => ({ pointer: `/pools/${index}/choice`, value: choice }));
}

/** Whole systems sold with an accelerator other than the one on the line, sorted by id. */
function systemsWithout(line: BomLine, search: SubstituteSearch): readonly Server[] {
  const old = line.productId;
  const denied = search.policy.deniedProducts;
  return search.facts
    .selectable('server')
    .filter((server) => server.id !== old && server.accelerator.id !== old && !denied.includes(server.id))
    .filter((server) => choiceOf(server) !== null)
    .sort((a, b) => compareIds(a.id, b.id));
}

/** One system for each accelerator, so that many chassis of one chip do not hide the other chips. */
function onePerChip(servers: readonly Server[]): readonly Server[] {
  const byChip = new Map<string, Server>();
  for (const server of servers) {
    const chip = server.accelerator.id ?? '';
    if (!byChip.has(chip)) byChip.set(chip, server);
  }
  return [...byChip.values()];
}

function systemChanges(line: BomLine, plan: Plan, search: SubstituteSearch): readonly ProductChange[] {
  return onePerChip(systemsWithout(line, search)).flatMap((server) => {
    const choice = choiceOf(server);
    if (choice === null) return [];
    const chip = search.facts.findProduct(choice.acceleratorId);
    const products = chip === undefined ? [server] : [server, chip];
    return [{ from: line.name, to: server.name, edits: poolEdits(plan, line, choice), products }];
  });
}

/**
 * Other products for a line that the plan can name: whole systems for accelerators and servers, and the chosen
 * rack, power, cooling, storage and switch products.
 * @returns changes in order of product id; empty where the plan has no field for the product
 */
export function productChanges(
  line: BomLine,
  plan: Plan,
  search: SubstituteSearch,
): readonly ProductChange[] {
  const { facts } = search;
  const product = line.productId === null ? undefined : facts.findProduct(line.productId);
  if (product === undefined) return [];
  if (product.kind === 'accelerator' || product.kind === 'server') return systemChanges(line, plan, search);
  return alternativesTo(product, search).flatMap((other) => {
    const edits = other.kind === 'switch' ? switchEdits(other, plan) : physicalEdits(other);
    return edits.length === 0 ? [] : [{ from: line.name, to: other.name, edits, products: [other] }];
  });
}
