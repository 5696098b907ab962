import { useState } from 'react';
import type { WaitingVersion } from '../../../shared/ipc/list-messages.ts';
import type { SignerSummary, TrustSummary } from '../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { client } from '../../lib/client.ts';
import { useAct } from '../../lib/use-act.ts';
import { Differences } from './Differences.tsx';
import { Parties } from './Parties.tsx';
import { SignHere } from './SignHere.tsx';

const texts = trustVersionsUi.waiting;

interface WaitingProps {
  readonly waiting: WaitingVersion;
  readonly signers: readonly SignerSummary[];
  readonly onDone: (trust: TrustSummary) => void;
}

/** Own signers who are among the holders and have not signed. */
export function openHere(
  { before, own }: Pick<WaitingVersion, 'before' | 'own'>,
  signers: readonly SignerSummary[],
): readonly SignerSummary[] {
  const open = [...(before?.holders ?? []), ...own.holders].filter(({ signed }) => !signed);
  return signers.filter(({ id }) => open.some((holder) => holder.id === id));
}

function Discard(props: {
  readonly version: string;
  readonly onClose: () => void;
  readonly onYes: () => void;
}) {
  return (
    <DialogBox title={fillText(texts.discardTitle, { version: props.version })} open onClose={props.onClose}>
      <p>{texts.discardText}</p>
      <div className="foot">
        <span className="grow" />
        <button
          type="button"
          className="btn"
          // biome-ignore lint/a11y/noAutofocus: a question with consequences starts on the safe act
          autoFocus
          onClick={props.onClose}
        >
          {texts.keep}
        </button>
        <Button kind="danger" onPress={props.onYes}>
          {texts.discard}
        </Button>
      </div>
    </DialogBox>
  );
}

function titleOf({ complete, overtaken }: WaitingVersion): string {
  if (overtaken) return texts.overtaken;
  return complete ? texts.complete : texts.title;
}

function WaitingActs(props: WaitingProps) {
  const { waiting, signers, onDone } = props;
  const [open, setOpen] = useState<'sign' | 'discard' | null>(null);
  const { busy, fault, run } = useAct();
  const version = String(waiting.version);
  const here = openHere(waiting, signers);
  const change = (ask: () => Promise<TrustSummary | null>): void =>
    void run(async () => {
      const changed = await ask();
      if (changed !== null) onDone(changed);
    });
  const discard = (): void => {
    setOpen(null);
    change(() => client().list.discardWaiting({}));
  };
  return (
    <>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <p className="acts">
        {!waiting.overtaken && (
          <>
            {waiting.complete && (
              <Button kind="primary" small onPress={() => change(() => client().list.acceptWaiting({}))}>
                {fillText(texts.accept, { version })}
              </Button>
            )}
            <Button small onPress={() => change(() => client().list.bringSignatures({}))}>
              {texts.bring}
            </Button>
            {here.length > 0 && (
              <Button small onPress={() => setOpen('sign')} reason={busy ? texts.text : null}>
                {texts.sign}
              </Button>
            )}
            <Button small onPress={() => void run(async () => void (await client().list.saveRequest({})))}>
              {texts.save}
            </Button>
          </>
        )}
        <Button small onPress={() => setOpen('discard')}>
          {texts.discard}
        </Button>
      </p>
      {open === 'sign' && (
        <DialogBox title={fillText(texts.signTitle, { version })} open onClose={() => setOpen(null)} wide>
          <SignHere
            version={waiting}
            signers={here}
            act={texts.signAct}
            onClose={() => setOpen(null)}
            onSign={async (roots) => {
              onDone(await client().list.signWaiting({ roots: [...roots] }));
              setOpen(null);
            }}
          />
        </DialogBox>
      )}
      {open === 'discard' && <Discard version={version} onClose={() => setOpen(null)} onYes={discard} />}
    </>
  );
}

/** The version of this machine's list that root holders elsewhere are signing. */
export function WaitingPanel(props: WaitingProps) {
  const { waiting } = props;
  const title = fillText(titleOf(waiting), { version: String(waiting.version) });
  const look = waiting.complete ? 'waiting complete' : 'waiting';
  return (
    <section className={look} aria-label={title}>
      <h3 className="strong">{title}</h3>
      <p className="small dim">{waiting.overtaken ? texts.overtakenText : texts.text}</p>
      {!waiting.overtaken && <Parties before={waiting.before} own={waiting.own} />}
      <WaitingActs {...props} />
      {!waiting.overtaken && (
        <details>
          <summary>{trustVersionsUi.differences.title}</summary>
          <Differences differences={waiting.differences} named />
        </details>
      )}
    </section>
  );
}
