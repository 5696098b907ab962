import type { Bottleneck } from '../../design/estimate.ts';
import type { OperatingPoint } from './operating-point.ts';

/**
 * What takes the largest part of the time between two tokens.
 * @returns kind and its share of TPOT, 0 to 1
 */
export function stepBottleneck(point: OperatingPoint): Bottleneck {
  const { step, prefillInterferenceS, tpotS } = point;
  const parts: readonly (readonly [Bottleneck['kind'], number])[] = [
    ['weights-bandwidth', step.weightsS],
    ['kv-bandwidth', step.kvS],
    ['compute', step.computeS],
    ['communication', step.communicationS],
    ['overhead', step.overheadS],
    ['prefill', prefillInterferenceS],
  ];
  const [kind, seconds] = parts.reduce((most, part) => (part[1] > most[1] ? part : most));
  return { kind, share: tpotS > 0 ? Math.min(1, seconds / tpotS) : 0 };
}
