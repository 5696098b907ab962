import type { RedundancyLabel } from '../plan/site.ts';

/**
 * Units to install for a label: N, one more, or twice as many.
 * @param needed - units that carry the load, 0 or more; 0 stays 0
 * @see facility-method 5.7; the label is a wish here and tested by simulation afterwards
 */
export function installedUnits(needed: number, label: RedundancyLabel): number {
  if (needed === 0) return 0;
  if (label === '2N') return needed * 2;
  return label === 'N+1' ? needed + 1 : needed;
}

const ORDER: Readonly<Record<RedundancyLabel | 'none', number>> = { none: -1, N: 0, 'N+1': 1, '2N': 2 };

/** True when `reached` is at least `asked`. */
export function meetsLabel(reached: RedundancyLabel | 'none', asked: RedundancyLabel | 'none'): boolean {
  return ORDER[reached] >= ORDER[asked];
}
