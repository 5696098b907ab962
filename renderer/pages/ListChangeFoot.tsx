import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { Button } from '../components/Button.tsx';

/** End of a form that changes the list of signers: what went wrong, why it cannot be done yet, and the two ways out. */
export function ListChangeFoot(props: {
  readonly fault: string | null;
  readonly reason: string | null;
  readonly act: string;
  readonly onClose: () => void;
  readonly onAct: () => void;
}) {
  const { fault, reason } = props;
  return (
    <>
      {fault !== null && (
        <p className="fail" role="alert">
          {fault}
        </p>
      )}
      <div className="foot">
        <span className="small faint grow">{reason}</span>
        <Button onPress={props.onClose}>{texts.keep}</Button>
        <Button kind="primary" onPress={props.onAct} reason={reason}>
          {props.act}
        </Button>
      </div>
    </>
  );
}
