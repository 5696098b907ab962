import { useState } from 'react';
import { jobTitles, jobsUi as texts } from '../../shared/texts/en/jobs.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { JobBar } from '../components/JobBar.tsx';
import { client } from '../lib/client.ts';
import { attempt } from '../lib/session.ts';
import { type RunningJob, useJobs } from '../lib/use-jobs.ts';

function Running({ job, onCancel }: { readonly job: RunningJob; readonly onCancel: (() => void) | null }) {
  return (
    <>
      <JobBar job={job} />
      <div className="foot">
        <span className="small faint grow">{job.cancellable ? texts.safe : texts.ending}</span>
        <Button
          onPress={() => onCancel?.()}
          reason={onCancel === null ? (job.cancellable ? texts.cancelling : texts.ending) : null}
        >
          {texts.cancel}
        </Button>
      </div>
    </>
  );
}

/**
 * Work that somebody asked for and waits for: over everything else, with the way to end it. The sheet is not to be
 * changed under it. What a screen prepares by itself is shown where it will stand.
 */
export function JobDialog() {
  const job = useJobs().find(({ kind }) => kind !== 'bundle-preview');
  const [cancelled, setCancelled] = useState<string | null>(null);
  if (job === undefined) return null;
  const { id, cancellable } = job;
  const cancel =
    cancellable && cancelled !== id
      ? () => {
          setCancelled(id);
          void attempt('cancel', () => client().job.cancel({ id }));
        }
      : null;
  return (
    <DialogBox title={jobTitles[job.kind]} open held onClose={() => cancel?.()}>
      <Running job={job} onCancel={cancel} />
    </DialogBox>
  );
}
