import type { Rejection } from '../../../shared/design/compute.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import type { Place } from '../../stores/navigation-store.ts';

export interface RejectedGroup {
  readonly code: Rejection['code'];
  readonly entries: readonly Rejection[];
}

/** What can be mended stands first: a missing figure, a limit of the plan; what is not made for the use stands last. */
const ORDER: readonly Rejection['code'][] = [
  'site-power',
  'latency-unreachable',
  'first-token-unreachable',
  'cache-over-network',
  'does-not-fit',
  'missing-figure',
  'policy-denied',
  'precision-unsupported',
  'no-server',
  'not-selectable',
  'withdrawn',
  'not-for-workload',
];

/** Accelerators that are not ranked, by reason, each once. */
export function rejectedGroups(rejected: readonly Rejection[]): readonly RejectedGroup[] {
  return ORDER.flatMap((code) => {
    const seen = new Set<string>();
    const entries = rejected.filter((entry) => {
      if (entry.code !== code || seen.has(entry.acceleratorId)) return false;
      seen.add(entry.acceleratorId);
      return true;
    });
    return entries.length === 0 ? [] : [{ code, entries }];
  });
}

/** Where the reason can be changed: a place and, in a step, the field. */
export interface WayOut {
  readonly place: Place;
  readonly pointer: string | null;
  /** Product whose sheet is opened. */
  readonly product: string | null;
}

/** The act that would let an accelerator in; null when nothing in plan or catalogue would. */
export function wayOutOf(
  rejection: Rejection,
  plan: { readonly pool: Pool; readonly siteIndex: number; readonly workloadIndex: number },
): WayOut | null {
  const workload = `/workloads/${plan.workloadIndex}`;
  switch (rejection.code) {
    case 'missing-figure':
      return { place: 'catalogue', pointer: null, product: rejection.serverId ?? rejection.acceleratorId };
    case 'no-server':
    case 'not-selectable':
    case 'withdrawn':
      return { place: 'catalogue', pointer: null, product: rejection.acceleratorId };
    case 'policy-denied':
      return { place: 'mission', pointer: null, product: null };
    case 'site-power':
      return { place: 'site', pointer: `/sites/${plan.siteIndex}/power/availableItKw`, product: null };
    case 'latency-unreachable': {
      const field = rejection.params['tpotMs'] === undefined ? 'ttftMs' : 'tpotMs';
      return { place: 'workloads', pointer: `${workload}/latency/${field}`, product: null };
    }
    case 'first-token-unreachable':
      return { place: 'workloads', pointer: `${workload}/latency/ttftMs`, product: null };
    case 'cache-over-network':
      return { place: 'workloads', pointer: `${workload}/serving`, product: null };
    case 'precision-unsupported':
    case 'does-not-fit':
      return { place: 'workloads', pointer: `${workload}/modelId`, product: null };
    case 'not-for-workload':
      return null;
  }
}
