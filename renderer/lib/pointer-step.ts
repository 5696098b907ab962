import type { StepId } from '../../shared/findings.ts';

const BY_PART: Readonly<Record<string, StepId>> = {
  name: 'mission',
  note: 'mission',
  mission: 'mission',
  workloads: 'workloads',
  sites: 'site',
  pools: 'compute',
  fabric: 'fabric',
  physical: 'racks',
  delivery: 'cost',
  cost: 'cost',
};

/** The step on which the plan field of a JSON pointer is edited. */
export function stepOfPointer(pointer: string): StepId {
  if (pointer.startsWith('/mission/facts') || pointer.startsWith('/mission/papers')) return 'law';
  return BY_PART[pointer.split('/')[1] ?? ''] ?? 'mission';
}

/** Index of the workload, site or pool a pointer leads into, or null. */
export function indexInPointer(pointer: string): number | null {
  const part = pointer.split('/')[2];
  return part !== undefined && /^\d+$/.test(part) ? Number(part) : null;
}
