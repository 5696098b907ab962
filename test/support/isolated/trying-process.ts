/** A process that takes a job as the real ones do, and tries what a hostile file may make of one. */
import { createHash } from 'node:crypto';
import { answerOneJob } from '../../../main/services/answer-one-job.ts';
import { UNWATCHED } from '../../../shared/job/job-step.ts';

export interface TryingJob {
  readonly act: 'digest' | 'fill-memory' | 'too-long-text' | 'never-end';
  readonly bytes: Uint8Array;
  readonly more?: Uint8Array;
}

function fillMemory(): never {
  const kept: object[] = [];
  for (;;) kept.push({ kept: [kept.length] });
}

answerOneJob(async ({ act, bytes, more }: TryingJob): Promise<string> => {
  if (act === 'fill-memory') fillMemory();
  if (act === 'too-long-text') return 'x'.repeat(2 ** 30);
  if (act === 'never-end') for (;;) await UNWATCHED.at({ name: 'check', done: 0, total: null });
  const hash = createHash('sha512').update(bytes);
  return hash.update(more ?? new Uint8Array()).digest('hex');
});
