import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleLock } from '../../../../../main/services/vault/idle-lock.ts';
import { PlannerError } from '../../../../../shared/errors.ts';

const MINUTE = 60_000;
/** After the minutes the window locks itself; main waits half a minute more, and looks every five seconds. */
const LATEST = 35_000;

let lock: IdleLock;
const locked = vi.fn<() => Promise<unknown>>();
let minutes: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  minutes = 2;
  locked.mockReset().mockResolvedValue(null);
  lock = new IdleLock({ minutes: () => minutes, lock: locked });
});
afterEach(() => {
  lock.stop();
  vi.useRealTimers();
});

describe('locking after a time without anybody', () => {
  it('gives the window its time, then locks', () => {
    vi.advanceTimersByTime(2 * MINUTE + 25_000);
    expect(locked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(locked).toHaveBeenCalledTimes(1);
  });

  it('begins anew at every touch', () => {
    for (let touch = 0; touch < 10; touch += 1) {
      vi.advanceTimersByTime(MINUTE);
      lock.touch();
    }
    expect(locked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * MINUTE + LATEST);
    expect(locked).toHaveBeenCalledTimes(1);
  });

  it('follows the setting at once, and never locks at zero', () => {
    minutes = 0;
    vi.advanceTimersByTime(600 * MINUTE);
    expect(locked).not.toHaveBeenCalled();
    minutes = 2;
    vi.advanceTimersByTime(5_000);
    expect(locked).toHaveBeenCalledTimes(1);
  });

  it('tries again after a save that failed, and not at every look', async () => {
    locked.mockRejectedValue(new PlannerError('storage', 'disk-full', { file: 'workspace.redoubt' }));
    await vi.advanceTimersByTimeAsync(2 * MINUTE + LATEST);
    expect(locked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(locked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(MINUTE + LATEST);
    expect(locked).toHaveBeenCalledTimes(2);
  });

  it('ends with the program', () => {
    lock.stop();
    vi.advanceTimersByTime(60 * MINUTE);
    expect(locked).not.toHaveBeenCalled();
  });
});
