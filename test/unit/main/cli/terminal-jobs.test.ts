import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { type JobTerminal, terminalJobs, watched } from '../../../../main/cli/terminal-jobs.ts';
import { QUIET_MS } from '../../../../main/services/jobs/jobs.ts';
import type { JobWatch } from '../../../../shared/job/job-step.ts';
import { StandingClock } from '../../../support/job-clock.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const listeners = new Set<() => void>();
  const screen: JobTerminal = {
    stderr: { isTTY, write: (text) => written.push(text) },
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
  };
  const press = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return { screen, written, press, heard: () => listeners.size };
}

/** A job at a terminal that waits until the test lets it go on. */
function held(isTTY = true) {
  const clock = new StandingClock();
  const { screen, ...rest } = terminal(isTTY);
  const gate = Promise.withResolvers<void>();
  const seen: { watch: JobWatch | null } = { watch: null };
  const running = terminalJobs(screen, clock).run('bundle-verify', async (watch) => {
    seen.watch = watch;
    await gate.promise;
    await watch.at({ name: 'check', done: 7, total: 8 });
    return 'verdict';
  });
  return { ...rest, clock, running, release: () => gate.resolve(), watch: () => seen.watch };
}

describe('a job at a terminal', () => {
  it('is one line after half a second, and none when it is over', async () => {
    const { clock, written, running, release, watch } = held();
    await watch()?.at({ name: 'check', done: 2, total: 8 });
    expect(written).toEqual([]);
    clock.pass(QUIET_MS);
    expect(written).toEqual(['\r\u001b[KChecking the bundle: Checking, 2 of 8. Ctrl-C cancels.']);
    release();
    expect(await running).toBe('verdict');
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  it('writes nothing where nobody reads it', async () => {
    const { clock, written, running, release } = held(false);
    clock.pass(QUIET_MS);
    release();
    await running;
    expect(written).toEqual([]);
  });

  it('writes nothing between the rows of a batch that a person sees arrive', async () => {
    for (const [isTTY, lines] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const clock = new StandingClock();
      const { screen, written } = terminal(true);
      const gate = Promise.withResolvers<void>();
      const running = terminalJobs({ ...screen, stdout: { isTTY } }, clock).run('batch', () => gate.promise);
      clock.pass(QUIET_MS);
      expect(written).toHaveLength(lines);
      gate.resolve();
      await running;
    }
  });

  it('is cancelled by the first Ctrl-C; the second is no longer heard here', async () => {
    const { press, heard, running, release } = held();
    press();
    expect(heard()).toBe(0);
    release();
    await expect(running).rejects.toMatchObject({ area: 'ipc', code: 'cancelled' });
  });

  it('leaves Ctrl-C to the program once it is over', async () => {
    const { heard, running, release } = held();
    expect(heard()).toBe(1);
    release();
    await running;
    expect(heard()).toBe(0);
  });
});

describe('a command that is cancelled', () => {
  const io = (): CommandIo & { readonly said: string[] } => {
    const said: string[] = [];
    const clock = new StandingClock();
    const { screen, press } = terminal(true);
    const never = () => Promise.reject(new Error('not asked for'));
    return {
      said,
      stdout: (text) => said.push(text),
      stderr: (text) => said.push(text),
      readFile: () =>
        watched(host, 'bundle-export', async (watch) => {
          press();
          await watch.at({ name: 'read', done: 0, total: null });
          return new Uint8Array();
        }),
      writeFile: never,
      facts: never,
      fonts: never,
      now: () => '2026-11-22T10:00:00Z',
      environment: {},
      jobs: terminalJobs(screen, clock),
    };
  };
  const host = io();

  it('says so and ends as programs do after Ctrl-C', async () => {
    expect(await runCommandLine(['check', 'plan.json'], host)).toBe(130);
    expect(host.said.join('')).toBe('Cancelled. Nothing was changed.\n');
  });
});
