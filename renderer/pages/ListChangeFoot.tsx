import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { ActFoot } from '../components/ActFoot.tsx';

/** End of a form that changes the list of signers: what went wrong, why it cannot be done yet, and the two ways out. */
export function ListChangeFoot(props: {
  readonly fault: string | null;
  readonly reason: string | null;
  readonly act: string;
  readonly onClose: () => void;
  readonly onAct: () => void;
}) {
  return <ActFoot cancel={texts.keep} {...props} />;
}
