import type { TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { ActFoot } from '../components/ActFoot.tsx';
import { SignElsewhere, type TypedChange } from './trust/SignElsewhere.tsx';

/**
 * End of a form that changes the list of signers: the way over keys elsewhere, what went wrong, why it cannot be done
 * yet, and the two ways out.
 */
export function ListChangeFoot(props: {
  readonly fault: string | null;
  readonly reason: string | null;
  readonly act: string;
  readonly onClose: () => void;
  readonly onAct: () => void;
  readonly typed: TypedChange;
  readonly trust: TrustSummary;
  readonly onDone: (trust: TrustSummary) => void;
}) {
  const { typed, trust, onDone, ...foot } = props;
  const requested = (changed: TrustSummary): void => {
    onDone(changed);
    foot.onClose();
  };
  return (
    <>
      <SignElsewhere typed={typed} trust={trust} onDone={requested} />
      <ActFoot cancel={texts.keep} {...foot} />
    </>
  );
}
