import { type DragEvent, useState } from 'react';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { verifyUi as texts } from '../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { StepHead } from '../components/Sheet.tsx';
import { EmptyState, Working } from '../components/States.tsx';
import { base64Of } from '../lib/base64.ts';
import { client } from '../lib/client.ts';
import { formatFileSize } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { goTo } from '../stores/navigation-store.ts';
import { notify, useSessionStore } from '../stores/session-store.ts';
import { VerdictSide } from './VerdictSide.tsx';
import { Answers } from './verify/Answers.tsx';
import { ResultBar } from './verify/ResultBar.tsx';

const MOST_BYTES = 64 * 1024 * 1024;
function useCheck() {
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const run = async (fileName: string | null, work: () => Promise<Verdict | null>): Promise<void> => {
    setBusy(true);
    const verdict = await attempt('verify', work);
    setBusy(false);
    if (!verdict) return;
    setName(fileName);
    useSessionStore.setState({ verdict });
  };
  const choose = (): void => void run(null, () => client().bundle.verifyFile({}));
  const drop = (file: File): void => {
    if (file.size > MOST_BYTES) {
      const text = fillText(texts.tooLarge, { name: file.name, size: formatFileSize(file.size) });
      notify({ id: 'verify', kind: 'caution', text });
      return;
    }
    void run(file.name, async () =>
      client().bundle.verifyDropped({
        name: file.name,
        base64: base64Of(new Uint8Array(await file.arrayBuffer())),
      }),
    );
  };
  return { busy, name, choose, drop };
}

/** A stranger's verdict: one sentence, three answers, each with its next step. No plan and no rail beside it. */
export function VerifyPage() {
  const verdict = useSessionStore((state) => state.verdict);
  const check = useCheck();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) check.drop(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the button beside it does the same
    <div
      className={over ? 'verify dropping' : 'verify'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <StepHead title={shellUi.pages.verify} sub={over ? texts.dropNow : ''}>
        <Button onPress={() => goTo('home')}>{shellUi.pages.home}</Button>
        <Button kind={verdict === null ? 'primary' : 'plain'} onPress={check.choose}>
          {verdict === null ? texts.choose : texts.another}
        </Button>
      </StepHead>
      {check.busy && <Working title={texts.checking} />}
      {verdict === null && !check.busy && (
        <EmptyState title={texts.drop} text={texts.dropText}>
          <Button onPress={check.choose}>{texts.choose}</Button>
        </EmptyState>
      )}
      {verdict !== null && (
        <>
          <div className={check.busy ? 'columns verdict stale' : 'columns verdict'}>
            <Answers verdict={verdict} name={check.name} />
            <VerdictSide key={verdict.checkedAt} verdict={verdict} />
          </div>
          <ResultBar verdict={verdict} />
        </>
      )}
    </div>
  );
}
