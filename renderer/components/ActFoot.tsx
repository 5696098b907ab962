import type { FormEvent, ReactNode } from 'react';
import { Button } from './Button.tsx';

interface FootProps {
  readonly fault: string | null;
  readonly reason: string | null;
  readonly cancel: string;
  readonly act: string;
  /** Of the act: one that takes something away is `danger`. */
  readonly kind?: 'primary' | 'danger';
  readonly onClose: () => void;
  readonly onAct: () => void;
}

/** End of a dialog: what went wrong, why it cannot be done yet, and the two ways out. */
export function ActFoot(props: FootProps & { readonly submit?: boolean }) {
  const { fault, reason, submit = false } = props;
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
        <Button
          kind={props.kind ?? 'primary'}
          // A submit acts through its form, once, whether pressed or sent by Enter.
          type={submit ? 'submit' : 'button'}
          onPress={submit ? () => undefined : props.onAct}
          reason={reason}
        >
          {props.act}
        </Button>
      </div>
    </>
  );
}

/** Fields of a dialog with their end; Enter in a field is the act, unless something is missing. */
export function ActForm({ children, ...foot }: FootProps & { readonly children: ReactNode }) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (foot.reason === null) foot.onAct();
  };
  return (
    <form onSubmit={submit}>
      {children}
      <ActFoot {...foot} submit />
    </form>
  );
}
