import { toUtcTime, type UtcTime } from '../../shared/bundle/format/time.ts';
import { PlannerError } from '../../shared/errors.ts';

/** The clock to the second, in the form of signed documents. */
export function utcNow(now: () => string): UtcTime {
  const time = toUtcTime(now());
  if (time === null) throw new PlannerError('ipc', 'internal', { reason: 'the clock gives no time' });
  return time;
}
