import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { readBatch, writeRows } from '../../../../main/cli/commands/batch-file.ts';
import { type JobStep, jobCancelled, UNWATCHED } from '../../../../shared/job/job-step.ts';

const unused = () => Promise.reject(new Error('not asked for here'));

/** A terminal that holds one file, and who follows the job on it. */
function desk(text: string, at: (step: JobStep) => Promise<void> = async () => undefined) {
  const [out, err]: [string[], string[]] = [[], []];
  const io: CommandIo = {
    stdout: (row) => void out.push(row),
    stderr: (words) => void err.push(words),
    readFile: async () => new TextEncoder().encode(text),
    writeFile: unused,
    facts: unused,
    fonts: unused,
    now: () => '2026-11-22T10:00:00Z',
    environment: {},
    jobs: { run: (_kind, work) => work({ ...UNWATCHED, at }) },
  };
  return { io, out, err };
}

const rows = { answer: ({ line }: { line: number }) => ({ line }), hasResult: () => true };
const cases = (count: number): string => '{"a":1}\n'.repeat(count);

describe('a batch', () => {
  it('counts its lines, the last one with or without its end', async () => {
    const total = async (text: string) => (await readBatch('f', desk(text).io)).total;
    expect(await Promise.all([total(''), total('\n'), total('{}'), total('{}\n'), total('{}\n{}')])).toEqual([
      0, 1, 1, 1, 2,
    ]);
  });

  it('says how far it is, and answers every line', async () => {
    const steps: JobStep[] = [];
    const { io, out, err } = desk(cases(40), async (step) => void steps.push(step));
    await writeRows(await readBatch('f', io), io, rows);
    expect(steps.map(({ done, total }) => [done, total])).toEqual([
      [0, 40],
      [16, 40],
      [32, 40],
    ]);
    expect(out).toHaveLength(40);
    expect(err).toEqual(['40 cases, 0 without a result.\n']);
  });

  it('ends at a press on Ctrl-C with whole rows behind it and no count', async () => {
    const { io, out, err } = desk(cases(40), async ({ done }) => {
      if (done > 0) throw jobCancelled();
    });
    await expect(writeRows(await readBatch('f', io), io, rows)).rejects.toMatchObject({ code: 'cancelled' });
    expect(out).toHaveLength(16);
    expect(out.every((row) => row.endsWith('}\n'))).toBe(true);
    expect(err).toEqual([]);
  });
});
