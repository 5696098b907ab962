import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';

/** Nothing there yet: what is missing, why it matters, one act. */
export function EmptyState(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state">
      <h3>{props.title}</h3>
      <p>{props.text}</p>
      {props.children !== undefined && <div className="acts">{props.children}</div>}
    </div>
  );
}

const QUIET_MS = 300;

/** Nothing below 300 ms; then what is being done and, when it can be counted, how far it is. */
export function Working(props: {
  readonly title: string;
  readonly text?: string;
  readonly done?: number;
  readonly total?: number;
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  const { done, total } = props;
  const share = done !== undefined && total !== undefined && total > 0 ? done / total : null;
  return (
    <div className="state" role="status">
      <h3>{props.title}</h3>
      {props.text !== undefined && <p>{props.text}</p>}
      {share !== null && (
        <span className="progress">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  );
}

/** What failed, what is safe, what to do; it stays until dealt with. */
export function FaultState(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state fault" role="alert">
      <h3>
        <Icon name="not-met" />
        {props.title}
      </h3>
      <p>{props.text}</p>
      {props.children !== undefined && <div className="acts">{props.children}</div>}
    </div>
  );
}

/** Text that came with a file or from another person: set apart, plain, no links. */
export function FromFile({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure>
      <figcaption className="label">{title}</figcaption>
      <p className="from-file">{text}</p>
    </figure>
  );
}
