import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export interface ButtonProps {
  readonly children?: ReactNode;
  readonly onPress: () => void;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | 'sim';
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Shown behind the words, as in "Alt W". */
  readonly keys?: string;
  /** Name for readers when the button shows a symbol only. */
  readonly label?: string;
  /** Why the act cannot be done now; the button stays, dashed, and says so. */
  readonly reason?: string | null;
  readonly type?: 'button' | 'submit';
  /** Id of the form a submit outside of it belongs to. */
  readonly form?: string;
  readonly expanded?: boolean;
}

/** An act. One that cannot be done stays where it is and gives its reason. */
export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'plain', small = false, icon, keys, label, reason = null } = props;
  const reasonId = useId();
  const off = reason !== null;
  const classes = ['btn', kind === 'plain' ? '' : kind, small ? 'small' : ''].filter(Boolean).join(' ');
  return (
    <>
      <button
        type={props.type ?? 'button'}
        form={props.form}
        className={classes}
        onClick={off ? (event) => event.preventDefault() : onPress}
        aria-label={label}
        title={reason ?? label}
        aria-disabled={off || undefined}
        aria-describedby={off ? reasonId : undefined}
        aria-expanded={props.expanded}
        // A single letter acts from anywhere outside text fields: the keyboard map presses the button that carries it.
        data-key={keys !== undefined && keys.length === 1 ? keys.toLowerCase() : undefined}
      >
        {icon !== undefined && <Icon name={icon} />}
        {children}
        {keys !== undefined && (
          <span aria-hidden="true">
            <kbd>{keys}</kbd>
          </span>
        )}
      </button>
      {off && (
        <span id={reasonId} className="vh">
          {reason}
        </span>
      )}
    </>
  );
}
