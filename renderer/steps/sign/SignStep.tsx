import { useEffect, useState } from 'react';
import type { ExportPreview } from '../../../shared/ipc/messages.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { signUi as texts } from '../../../shared/texts/en/ui/sign.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { VerifyLanguage } from '../../../shared/texts/verify-languages.ts';
import { Button } from '../../components/Button.tsx';
import { goToFinding } from '../../components/FindingRow.tsx';
import { Icon } from '../../components/Icon.tsx';
import { JobBar } from '../../components/JobBar.tsx';
import { SeverityMark } from '../../components/Marks.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState, FaultState, Working } from '../../components/States.tsx';
import { saveNow } from '../../lib/autosave.ts';
import { client, faultOf, sentenceOf } from '../../lib/client.ts';
import { findingSentence } from '../../lib/finding-text.ts';
import { formatFileSize } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { utcSecond } from '../../lib/now.ts';
import { useJobs } from '../../lib/use-jobs.ts';
import { findingKey } from '../../shell/FindingsDrawer.tsx';
import type { DesignView } from '../../workers/engine-messages.ts';
import type { StepProps } from '../step.ts';
import { BillPaper } from './BillPaper.tsx';
import { type SignCheck, signChecks } from './checks.ts';
import { SIGN_FORM, SignaturePanel } from './SignaturePanel.tsx';
import { useSigning } from './use-signing.ts';

type Preparation =
  | { readonly state: 'working' }
  | { readonly state: 'ready'; readonly preview: ExportPreview }
  | { readonly state: 'fault'; readonly text: string };

/** Prepares the bundle of the stored plan; anew whenever the design changes. */
function usePreparation(plan: Plan, design: DesignView | null, language: VerifyLanguage): Preparation {
  const [held, setHeld] = useState<Preparation>({ state: 'working' });
  useEffect(() => {
    if (design === null) return;
    let wanted = true;
    const prepare = async (): Promise<void> => {
      try {
        await saveNow();
        const preview = await client().bundle.preview({ planId: plan.id, claimedAt: utcSecond(), language });
        if (wanted) setHeld({ state: 'ready', preview });
      } catch (error) {
        // Said in place of the paper; the checks beside it stand on the design and remain.
        if (wanted) setHeld({ state: 'fault', text: sentenceOf(faultOf(error)) });
      }
    };
    void prepare();
    return () => {
      wanted = false;
    };
  }, [plan.id, design, language]);
  return held;
}

const CHECK_CLASSES = { met: 'ok', open: 'warn', 'not-met': 'fail' } as const;

function Checks({ checks }: { readonly checks: readonly SignCheck[] }) {
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={check.id}>
          <span className={CHECK_CLASSES[check.state]}>
            <Icon name={check.state} />
          </span>
          <span>{check.name}</span>
          <span className="value">{check.value}</span>
        </li>
      ))}
    </ul>
  );
}

function Blocking({ design, names }: { readonly design: DesignView; readonly names: Names }) {
  const blocking = design.findings.filter((finding) => finding.severity === 'blocking');
  if (blocking.length === 0) return null;
  return (
    <>
      <Band title={texts.blockingTitle} separated />
      <ul className="blocking">
        {blocking.map((finding) => (
          <li key={findingKey(finding)}>
            <button type="button" onClick={() => goToFinding(finding)}>
              <SeverityMark severity="blocking" />
              <span>{findingSentence(finding, names)}</span>
              <span className="way">{texts.go}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Files({ preview }: { readonly preview: ExportPreview }) {
  return (
    <table className="inset compact-rows files">
      <thead>
        <tr>
          <th>{fillText(texts.files, { count: String(preview.files.length) })}</th>
          <th className="num">{texts.size}</th>
        </tr>
      </thead>
      <tbody>
        {preview.files.map((file) => (
          <tr key={file.path}>
            <td>{file.path}</td>
            <td className="num nb">{formatFileSize(file.size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nobody asked for it and nobody is held up: it is shown where its result will stand. */
function Preparing() {
  const job = useJobs().find(({ kind }) => kind === 'bundle-preview');
  return (
    <>
      <Working title={texts.preparing} text={texts.preparingText} />
      {job !== undefined && <JobBar job={job} />}
    </>
  );
}

function sentenceFor(design: DesignView | null): string {
  const count = design?.findings.filter((finding) => finding.severity === 'blocking').length ?? 0;
  if (count === 0) return texts.clear;
  return count === 1 ? texts.oneBlocked : fillText(texts.blocked, { count: String(count) });
}

/** Step 9: what to know, what is signed, and the signature. */
export function SignStep(props: StepProps) {
  const { plan, facts, names, design } = props;
  const [language, setLanguage] = useState<VerifyLanguage>('en');
  const preparation = usePreparation(plan, design, language);
  const checks = design === null ? [] : signChecks(plan, facts, design);
  const clear = checks.filter((check) => check.state === 'met').length;
  const preview = preparation.state === 'ready' ? preparation.preview : null;
  const signing = useSigning(plan, preview, { language, setLanguage });
  return (
    <>
      <StepHead title={stepsUi.names.sign} sub={sentenceFor(design)}>
        <Button icon="print" onPress={() => print()}>
          {texts.printReport}
        </Button>
        <Button
          kind="primary"
          type="submit"
          form={SIGN_FORM}
          onPress={() => undefined}
          reason={signing.reason}
        >
          {fillText(texts.sign, { revision: String(plan.revision) })}
        </Button>
      </StepHead>
      <div className="columns sign">
        <section className="region scroll" aria-label={texts.before}>
          <Band
            title={texts.before}
            label={fillText(texts.beforeLabel, { clear: String(clear), open: String(checks.length - clear) })}
          />
          <Checks checks={checks} />
          {design !== null && <Blocking design={design} names={names} />}
        </section>
        <section className="region" aria-label={texts.what}>
          <Band title={texts.what} label={texts.whatLabel} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing inside to stop at */}
          <div className="desk scroll" tabIndex={0}>
            {preparation.state === 'working' && design !== null && <Preparing />}
            {preparation.state === 'fault' && <FaultState title={texts.noPreview} text={preparation.text} />}
            {design === null && <EmptyState title={texts.noPreview} text={texts.noPreviewText} />}
            {preview !== null && (
              <>
                <BillPaper plan={plan} preview={preview} recipient={signing.recipient} />
                <Files preview={preview} />
              </>
            )}
          </div>
        </section>
        <SignaturePanel signing={signing} />
      </div>
    </>
  );
}
