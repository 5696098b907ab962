import { jobStepTexts, jobsUi as texts } from '../../shared/texts/en/jobs.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import type { RunningJob } from '../lib/use-jobs.ts';

/** What a job does at the moment, and how far it is where that can be known. */
export function JobBar({ job }: { readonly job: RunningJob }) {
  const { step } = job;
  const total = step?.total ?? null;
  const share = step === null || total === null || total === 0 ? null : step.done / total;
  const words =
    step === null || total === null
      ? (step && jobStepTexts[step.name]) || ''
      : fillText(texts.count, {
          step: jobStepTexts[step.name],
          done: formatExact(step.done),
          total: formatExact(total),
        });
  return (
    <>
      <p role="status">{words}</p>
      <div
        className={share === null ? 'progress unknown' : 'progress'}
        role="progressbar"
        aria-label={texts.bar}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <span style={{ width: share === null ? undefined : `${share * 100}%` }} />
      </div>
    </>
  );
}
