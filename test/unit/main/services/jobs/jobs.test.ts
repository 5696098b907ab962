import { describe, expect, it } from 'vitest';
import { QUIET_MS } from '../../../../../main/services/jobs/jobs.ts';
import type { JobSteps, JobWatch } from '../../../../../shared/job/job-step.ts';
import { finishSteps, runSteps } from '../../../../../shared/job/job-step.ts';
import { standingJobs } from '../../../../support/job-clock.ts';

const CANCELLED = { area: 'ipc', code: 'cancelled' };

/** A job that waits until the test lets it go on. */
function held() {
  const { clock, told, jobs } = standingJobs();
  const gate = Promise.withResolvers<void>();
  const seen: { watch: JobWatch | null } = { watch: null };
  const running = jobs.run('bundle-export', async (watch) => {
    seen.watch = watch;
    await gate.promise;
    return 'done';
  });
  return { clock, told, jobs, running, release: () => gate.resolve(), watch: () => seen.watch };
}

describe('a job', () => {
  it('that is over within half a second is told to nobody', async () => {
    const { clock, told, running, release } = held();
    clock.pass(QUIET_MS - 1);
    release();
    expect(await running).toBe('done');
    clock.pass(QUIET_MS);
    expect(told).toEqual([]);
  });

  it('is told of after half a second, with its step, and once more when it is over', async () => {
    const { clock, told, running, release, watch } = held();
    await watch()?.at({ name: 'documents', done: 3, total: 12 });
    clock.pass(QUIET_MS);
    release();
    await running;
    expect(told).toEqual([
      {
        id: '1',
        kind: 'bundle-export',
        state: 'running',
        step: { name: 'documents', done: 3, total: 12 },
        cancellable: true,
      },
      { id: '1', kind: 'bundle-export', state: 'ended' },
    ]);
  });

  it('tells a new step at once, and steps of the same name only so often', async () => {
    const { clock, told, watch } = held();
    clock.pass(QUIET_MS);
    await watch()?.at({ name: 'plans', done: 0, total: 500 });
    for (let done = 1; done < 100; done += 1) await watch()?.at({ name: 'plans', done, total: 500 });
    clock.pass(100);
    await watch()?.at({ name: 'plans', done: 100, total: 500 });
    const steps = told.flatMap((message) =>
      message.state === 'running' ? [message.step?.done ?? null] : [],
    );
    expect(steps).toEqual([null, 0, 100]);
  });

  it('ends at its next step once it was cancelled, and ends what runs for it', async () => {
    const { jobs, watch } = held();
    let ended = 0;
    watch()?.onCancel(() => {
      ended += 1;
    });
    jobs.cancel('1');
    await expect(watch()?.at({ name: 'check', done: 0, total: null })).rejects.toMatchObject(CANCELLED);
    expect(ended).toBe(1);
  });

  it('that was cancelled before a process began ends that process at once', () => {
    const { jobs, watch } = held();
    jobs.cancel('1');
    let ended = 0;
    watch()?.onCancel(() => {
      ended += 1;
    });
    expect(ended).toBe(1);
  });

  it('forgets what ended by itself', () => {
    const { jobs, watch } = held();
    let ended = 0;
    const forget = watch()?.onCancel(() => {
      ended += 1;
    });
    forget?.();
    jobs.cancel('1');
    expect(ended).toBe(0);
  });

  it('past its last moment goes on, and says that it can no longer be cancelled', async () => {
    const { clock, told, jobs, running, release, watch } = held();
    clock.pass(QUIET_MS);
    await watch()?.commit();
    jobs.cancel('1');
    await watch()?.at({ name: 'save', done: 0, total: null });
    release();
    expect(await running).toBe('done');
    expect(told.map((message) => message.state === 'running' && message.cancellable)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('that was cancelled does not reach its last moment', async () => {
    const { jobs, watch } = held();
    jobs.cancel('1');
    await expect(watch()?.commit()).rejects.toMatchObject(CANCELLED);
  });

  it('is told of to nobody while it asks a person, and counts the half second anew after that', async () => {
    const { clock, told, watch } = held();
    clock.pass(QUIET_MS);
    const answer = Promise.withResolvers<string>();
    const asking = watch()?.asks(() => answer.promise);
    clock.pass(60_000);
    expect(told.map(({ state }) => state)).toEqual(['running', 'ended']);
    answer.resolve('yes');
    expect(await asking).toBe('yes');
    clock.pass(QUIET_MS - 1);
    expect(told).toHaveLength(2);
    clock.pass(1);
    expect(told.map(({ state }) => state)).toEqual(['running', 'ended', 'running']);
  });

  it('is left alone when another is cancelled, and ended with all of its kind', async () => {
    const { clock, jobs } = standingJobs();
    const forever = (watch: JobWatch): Promise<never> =>
      new Promise((_resolve, reject) => void watch.onCancel(() => reject(new Error('ended'))));
    const first = jobs.run('bundle-preview', forever);
    const second = jobs.run('bundle-export', forever);
    jobs.cancel('7');
    jobs.cancelAll('bundle-preview');
    await expect(first).rejects.toThrow('ended');
    clock.pass(QUIET_MS);
    jobs.cancelAll();
    await expect(second).rejects.toThrow('ended');
  });

  it('hands on the fault of its work', async () => {
    const { told, jobs } = standingJobs();
    const work = jobs.run('price-import', () => Promise.reject(new Error('no disk')));
    await expect(work).rejects.toThrow('no disk');
    expect(told).toEqual([]);
  });
});

describe('steps', () => {
  function* counting(to: number): JobSteps<string> {
    for (let done = 0; done < to; done += 1) yield { name: 'check', done, total: to };
    return `counted to ${to}`;
  }

  it('give the same result at once and one by one', async () => {
    const { jobs } = standingJobs();
    const slowly = await jobs.run('bundle-verify', (watch) => runSteps(counting(5), watch));
    expect(finishSteps(counting(5))).toBe(slowly);
  });

  it('stop where they are when the job is cancelled', async () => {
    const { jobs } = standingJobs();
    let reached = 0;
    function* noticing(): JobSteps<void> {
      for (;;) {
        reached += 1;
        if (reached === 3) jobs.cancel('1');
        yield { name: 'check', done: reached, total: null };
      }
    }
    await expect(jobs.run('bundle-verify', (watch) => runSteps(noticing(), watch))).rejects.toMatchObject(
      CANCELLED,
    );
    expect(reached).toBe(3);
  });
});
