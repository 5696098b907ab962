import { Button } from './Button.tsx';

/** End of a form in a dialog: what went wrong, why it cannot be done yet, and the two ways out. */
export function ActFoot(props: {
  readonly fault: string | null;
  readonly reason: string | null;
  readonly cancel: string;
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
        <Button onPress={props.onClose}>{props.cancel}</Button>
        <Button kind="primary" onPress={props.onAct} reason={reason}>
          {props.act}
        </Button>
      </div>
    </>
  );
}
