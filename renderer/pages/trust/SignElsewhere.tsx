import type { TrustAct } from '../../../shared/ipc/list-contract.ts';
import type { TrustSummary } from '../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { client } from '../../lib/client.ts';
import { useAct } from '../../lib/use-act.ts';

const texts = trustVersionsUi.elsewhere;

/** A change of the list as it was typed, and what it still needs before anybody can sign it. */
export interface TypedChange {
  readonly change: TrustAct | null;
  readonly needs: string | null;
}

/** The other way to a new version: the change is written down, and root holders sign it where their keys are. */
export function SignElsewhere(props: {
  readonly typed: TypedChange;
  readonly trust: TrustSummary;
  readonly onDone: (trust: TrustSummary) => void;
}) {
  const { typed, trust, onDone } = props;
  const { busy, fault, run } = useAct();
  const waits =
    trust.waiting === null || trust.waiting.overtaken
      ? null
      : fillText(texts.waits, { version: String(trust.waiting.version) });
  const save = (): Promise<void> =>
    run(async () => {
      if (typed.change === null) return;
      const changed = await client().list.request({ change: typed.change });
      if (changed !== null) onDone(changed);
    });
  return (
    <div className="elsewhere">
      <span className="small dim">{waits ?? texts.text}</span>
      <Button small onPress={() => void save()} reason={busy ? texts.act : (waits ?? typed.needs)}>
        {texts.act}
      </Button>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
