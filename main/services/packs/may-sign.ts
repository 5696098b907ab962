import { toUtcTime, type UtcTime } from '../../../shared/bundle/format/time.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { isClockBehind, presentTime } from '../../../shared/pack/state.ts';
import { latestSignedTime } from '../../db/pack-store.ts';
import type { Workspace } from '../../db/workspace.ts';
import { readSeen } from '../bundle/seen-store.ts';
import type { PacksInForce } from './packs-in-force.ts';

/** Wall clock, ISO 8601 UTC. */
type Clock = () => string;

/** The clock as a time of signatures. */
export function clockTime(now: Clock): UtcTime {
  const time = toUtcTime(now());
  if (time === null) throw new PlannerError('ipc', 'internal', { reason: 'the clock gives no time' });
  return time;
}

/** The latest time seen in packs, or at an earlier check of a bundle; null while nothing was. */
export function latestSeenTime(workspace: Workspace): UtcTime | null {
  const { latestTime } = readSeen(workspace);
  const stamped = workspace.read(latestSignedTime);
  if (latestTime === null || stamped === null) return latestTime ?? stamped;
  return stamped > latestTime ? stamped : latestTime;
}

/**
 * Refuses to sign by a clock that somebody put back.
 * @throws PlannerError `pack/clock-behind` (T05)
 */
export function assertClock(workspace: Workspace, now: Clock): void {
  const [clock, seen] = [clockTime(now), latestSeenTime(workspace)];
  if (seen !== null && isClockBehind(clock, seen))
    throw new PlannerError('pack', 'clock-behind', { clock, seen });
}

/**
 * Refuses to sign a bundle while the clock is behind, or while a pack in force has ended and the root of its channel
 * forbids that.
 * @throws PlannerError `pack/clock-behind | ended`
 */
export function assertMaySign(ground: {
  readonly workspace: Workspace;
  readonly inForce: Pick<PacksInForce, 'states'>;
  readonly now: Clock;
}): void {
  const { workspace, inForce, now } = ground;
  assertClock(workspace, now);
  const time = presentTime(clockTime(now), latestSeenTime(workspace));
  for (const { root, pack } of inForce.states())
    if (root?.root.policy.signWithEnded === 'refuse' && pack !== null && pack.expires < time)
      throw new PlannerError('pack', 'ended', {
        pack: `${pack.packId} ${pack.version}`,
        expires: pack.expires.slice(0, 10),
      });
}
