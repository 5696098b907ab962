import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import type { JobKind } from '../../../../shared/job/job-message.ts';
import { type JobStep, jobCancelled, UNWATCHED } from '../../../../shared/job/job-step.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { runCli } from '../../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'redoubt-design-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Follows the jobs of a command, and ends it at a step. */
function followed(endAt: (kind: JobKind, step: JobStep) => boolean = () => false) {
  const seen: string[] = [];
  const jobs = {
    run: <T>(kind: JobKind, work: (watch: typeof UNWATCHED) => Promise<T>): Promise<T> => {
      const at = async (step: JobStep): Promise<void> => {
        seen.push(`${kind} ${step.name} ${step.done} of ${step.total}`);
        if (endAt(kind, step)) throw jobCancelled();
      };
      return work({ ...UNWATCHED, at });
    },
  };
  return { jobs, seen };
}

const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('plan-x'), today: '2026-11-22' });
const files = { 'plan.json': JSON.stringify(plan) };

describe('a command that designs a plan', () => {
  it.each([
    ['design', []],
    ['check', []],
    ['levers', []],
    ['explain', ['compute.acceleratorCount']],
    ['embargo', ['--countries', 'US']],
    ['fabric', ['--compare', 'plan.json']],
  ] as const)('%s says how far the design is, and can be ended', async (command, words) => {
    const line = command === 'fabric' ? [command, ...words] : [command, 'plan.json', ...words];
    const { jobs, seen } = followed((kind, { done }) => kind === 'design' && done === 3);
    const ended = await runCli(line, files, { jobs });
    expect(ended.status, ended.err).toBe(130);
    expect(ended.out).toBe('');
    expect(seen.map((step) => step.split(' of ')[0])).toEqual([0, 1, 2, 3].map((n) => `design design ${n}`));
  });

  it('handover tells its own parts, and writes nothing when it is ended', async () => {
    const out = join(folder, 'handover');
    const { jobs, seen } = followed((kind, { done }) => kind === 'handover' && done === 4);
    const { status, written } = await runCli(['handover', 'plan.json', '-o', out], files, { jobs });
    expect({ status, written }).toEqual({ status: 130, written: [] });
    expect(readdirSync(folder)).toEqual([]);
    expect(seen.filter((step) => step.startsWith('handover'))).toEqual(
      [0, 1, 2, 3, 4].map((done) => `handover documents ${done} of 5`),
    );
  });
});
