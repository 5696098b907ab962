import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from './Button.tsx';
import { TextField } from './TextField.tsx';

/** Fetched with the other screens after the start: nothing floats before that. */
export const loadOverlay = async () => ({ default: (await import('./Overlay.tsx')).Overlay });
const Overlay = lazy(loadOverlay);

/** A window over the sheet. Esc and a press beside it back out; the marking stays in sight. */
export function DialogBox(props: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** A press beside it does nothing: what it shows is too long in the making to be lost by a slip. */
  readonly held?: boolean;
  readonly children: ReactNode;
}) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <Overlay
        title={props.title}
        wide={props.wide === true}
        held={props.held === true}
        onClose={props.onClose}
      >
        {props.children}
      </Overlay>
    </Suspense>
  );
}

/**
 * For what cannot be undone: the consequence, what survives, and a word to type. Focus starts on the safe act and
 * Enter never destroys.
 */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly text: string;
  readonly typeLabel: string;
  readonly expected: string;
  readonly keep: string;
  readonly destroy: string;
  readonly reason: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDestroy: () => void;
}) {
  const [typed, setTyped] = useState('');
  const ready = typed.trim() === props.expected;
  return (
    <DialogBox title={props.title} open={props.open} onClose={props.onClose}>
      <p>{props.text}</p>
      <TextField label={props.typeLabel} value={typed} onChange={setTyped} />
      <div className="foot">
        <button
          type="button"
          className="btn"
          // biome-ignore lint/a11y/noAutofocus: a destructive question starts on the safe act
          autoFocus
          onClick={props.onClose}
        >
          {props.keep}
        </button>
        <Button kind="danger" onPress={props.onDestroy} reason={ready ? null : props.reason}>
          {props.destroy}
        </Button>
      </div>
    </DialogBox>
  );
}
