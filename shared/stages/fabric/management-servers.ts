import type { Facts } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import { asId, compareIds, type ProductId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { isDenied, isPreferred } from '../../plan/supply-policy.ts';

/** Upper end of servers, and the management servers for it. Published designs list 5 for 8 to 128 nodes. */
const STEPS: readonly (readonly [servers: number, management: number])[] = [
  [1, 1],
  [4, 2],
  [7, 3],
  [128, 5],
  [512, 8],
];
const SERVERS_PER_FURTHER = 128;

/**
 * Management servers of a site by its accelerator servers: control plane, provisioning, monitoring and log-in. A
 * convention; published reference designs list 5 for clusters up to 128 nodes.
 * @param servers - accelerator servers of the site, whole number
 * @returns whole number; 0 without servers
 * @see NVIDIA DGX BasePOD and DGX SuperPOD component lists
 */
export function managementServersFor(servers: number): number {
  if (servers === 0) return 0;
  const step = STEPS.find(([most]) => servers <= most);
  if (step) return step[1];
  const [last, count] = STEPS.at(-1) ?? [0, 0];
  return count + Math.ceil((servers - last) / SERVERS_PER_FURTHER);
}

/** The management server: the planner's own, else a general server of an allowed supplier. */
export function chooseManagementServer(plan: Plan, facts: Facts): Server | null {
  const { policy } = plan.mission;
  const wanted = plan.physical.managementServerId;
  if (wanted !== null) {
    const product = facts.findProduct(asId<ProductId>(wanted));
    return product?.kind === 'server' ? product : null;
  }
  const classRank = (server: Server): number => (server.class === 'management' ? 0 : 1);
  const allowed = facts
    .selectable('server')
    .filter((server) => server.class === 'management' || server.class === 'cpu')
    .filter((server) => !isDenied(policy, server));
  const preferred = (server: Server): number => Number(!isPreferred(policy, server));
  return (
    [...allowed].sort(
      (a, b) => preferred(a) - preferred(b) || classRank(a) - classRank(b) || compareIds(a.id, b.id),
    )[0] ?? null
  );
}
