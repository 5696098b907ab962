import type { PowerNode, SitePowerResult } from '../../shared/design/power.ts';
import { deviceOf } from '../../shared/handover/protection-schedule.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, NBSP } from '../lib/format.ts';

/** Rating of the breakers at an element, as "5 × 1 000 A"; null for elements without one of their own. */
export function breakerText(power: SitePowerResult, node: PowerNode): string | null {
  const device = deviceOf(power, node);
  if (device === null || device.count === 0 || device.ratingA === null) return null;
  const rating = `${formatExact(device.ratingA)}${NBSP}A`;
  return device.count === 1
    ? rating
    : fillText(drawingsUi.breakers, { count: formatExact(device.count), rating });
}
