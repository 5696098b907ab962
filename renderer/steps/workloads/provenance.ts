import { newWorkload, USE_PROFILES, type UseProfile } from '../../../shared/plan/defaults.ts';
import type { Workload } from '../../../shared/plan/workload.ts';
import type { Provenance } from '../../components/Marks.tsx';

/** The published profile a use follows: the one with its activity; chat when it follows none. */
export function profileOf(workload: Workload): UseProfile | undefined {
  const { activeShare, requestsPerActiveMinute, peakFactor } = workload.audience;
  const own = Object.values(USE_PROFILES).find(
    ({ audience }) =>
      audience.activeShare === activeShare &&
      audience.requestsPerActiveMinute === requestsPerActiveMinute &&
      audience.peakFactor === peakFactor,
  );
  return own ?? USE_PROFILES['chat'];
}

/** A value that is still the published planning default is a convention; any other was entered. */
export function provenanceOf(
  value: number | null,
  ...conventions: readonly (number | null | undefined)[]
): Provenance {
  if (value === null) return 'unknown';
  return conventions.includes(value) ? 'convention' : 'entered';
}

/** What a new use of this kind starts with, to compare fields with. */
export function startOf(workload: Workload): Workload {
  return newWorkload(workload.id, workload.kind, {});
}
