import type { KeyboardEvent, ReactNode } from 'react';

/** Head of a step or page: title, one sentence, acts; one primary act on a screen. */
export function StepHead(props: {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="step-head">
      <h1 tabIndex={-1}>{props.title}</h1>
      <span className="sub">{props.sub}</span>
      {props.children}
    </div>
  );
}

/** Title line of a region, with what it shows in a quieter voice. */
export function Band(props: {
  readonly title: ReactNode;
  readonly label?: ReactNode;
  readonly separated?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={props.separated === true ? 'band sep' : 'band'}>
      <h2>{props.title}</h2>
      {props.label !== undefined && <span className="label">{props.label}</span>}
      {props.children !== undefined && <span className="grow" />}
      {props.children}
    </div>
  );
}

/** A load beside its limit on one scale; past the end it is red and says so in the text beside it. */
export function LoadBar(props: {
  readonly load: number;
  readonly limit: number | null;
  readonly label: string;
}) {
  const { load, limit, label } = props;
  const full = limit === null || limit <= 0 ? load : Math.max(load, limit);
  const share = full > 0 ? load / full : 0;
  const over = limit !== null && load > limit;
  return (
    <span className={over ? 'bar over' : 'bar'} role="img" aria-label={label}>
      <span style={{ width: `${share * 100}%` }} />
      {limit !== null && full > 0 && <i style={{ left: `calc(${(limit / full) * 100}% - 2px)` }} />}
    </span>
  );
}

export interface TabItem<T extends string> {
  readonly id: T;
  readonly name: string;
}

const TAB_STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Views of one region: one stop, arrows inside. */
export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly TabItem<T>[];
  readonly onChange: (id: T) => void;
}) {
  const { tabs, value, onChange } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    const at = (index + (TAB_STEPS[event.key] ?? 0) + tabs.length) % tabs.length;
    const next = tabs[at];
    if (at === index || !next) return;
    event.preventDefault();
    onChange(next.id);
    event.currentTarget.parentElement?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={props.label}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          {tab.name}
        </button>
      ))}
    </div>
  );
}
