import { goToField } from '../stores/navigation-store.ts';
import { current } from './engine.ts';

let last = -1;

/** Shift F8: jumps to the field of the next finding that must be looked at, round and round. */
export function nextFinding(): void {
  const findings = (current().design?.findings ?? []).filter((finding) => finding.severity !== 'note');
  if (findings.length === 0) return;
  last = (last + 1) % findings.length;
  const finding = findings[last];
  if (finding) goToField(finding.step, finding.pointer ?? null);
}
