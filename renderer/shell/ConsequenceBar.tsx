import { type ReactNode, useEffect, useState } from 'react';
import type { StepId } from '../../shared/findings.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { consequencesUi as texts } from '../../shared/texts/en/ui/consequences.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { Money } from '../../shared/units/money.ts';
import { Icon } from '../components/Icon.tsx';
import { NoData } from '../components/Marks.tsx';
import { type Consequences, consequencesOf } from '../lib/consequences.ts';
import {
  formatChange,
  formatExact,
  formatMoney,
  formatQuantity,
  formatWeeks,
  show,
  showMoney,
} from '../lib/format.ts';
import { goTo, setDrawer } from '../stores/navigation-store.ts';
import { type ConsequenceRecord, useSessionStore } from '../stores/session-store.ts';
import { useWhatIfStore } from '../stores/what-if-store.ts';
import type { DesignView } from '../workers/engine-messages.ts';
import { WhatIfBar } from './WhatIfBar.tsx';

interface Cell {
  readonly key: string;
  readonly label: string;
  readonly change: string;
  readonly value: ReactNode;
  readonly beside: string;
  /** The cell as one sentence, for the live region. */
  readonly spoken: string;
  readonly step: StepId | 'findings';
  readonly path: string | undefined;
}

function change(now: number | null, then: number | null | undefined, unit = ''): string {
  return now === null || then === null || then === undefined ? '' : formatChange(now, then, unit);
}

function acceleratorCell(now: Consequences, then: ConsequenceRecord | null): Cell {
  const value = now.accelerators;
  return {
    key: 'accelerators',
    label: texts.accelerators,
    change: change(value, then?.accelerators),
    value: value === null ? <NoData /> : formatExact(value),
    beside:
      now.acceleratorsByPool.length > 1 ? now.acceleratorsByPool.map((n) => formatExact(n)).join(' + ') : '',
    spoken: value === null ? wordsUi.noData : formatExact(value),
    step: 'compute',
    path: 'compute.accelerators',
  };
}

function limitText(limit: string | null): string {
  return limit === null ? '' : fillText(texts.of, { limit });
}

function rackCell(now: Consequences, then: ConsequenceRecord | null, plan: Plan): Cell {
  const value = now.racks;
  const first = plan.sites[0];
  return {
    key: 'racks',
    label: texts.racks,
    change: change(value, then?.racks),
    value: value === null ? <NoData /> : formatExact(value),
    beside: limitText(now.rackPositions === null ? null : formatExact(now.rackPositions)),
    spoken: value === null ? wordsUi.noData : formatExact(value),
    step: 'racks',
    path: first === undefined ? undefined : `racks.floors.${first.id}.racks`,
  };
}

function powerCell(now: Consequences, then: ConsequenceRecord | null, plan: Plan): Cell {
  const power = now.itPowerW;
  const shown = power === null ? null : show(power.known, 'W');
  const bound = power?.complete === false ? `${wordsUi.atLeast} ` : '';
  const limit = now.availableW === null ? null : formatQuantity(now.availableW, 'W');
  const first = plan.sites[0];
  return {
    key: 'power',
    label: texts.itPower,
    change: change(power?.known ?? null, then?.itPowerW, 'W'),
    value: shown === null ? <NoData /> : bound + shown.value,
    beside: shown === null ? '' : `${shown.unit} ${limitText(limit)}`.trim(),
    spoken: power === null ? wordsUi.noData : bound + formatQuantity(power.known, 'W'),
    step: 'racks',
    path: first === undefined ? undefined : `power.sites.${first.id}.itMaxW`,
  };
}

function capexChange(amount: Money, then: ConsequenceRecord | null): string {
  if (then?.capexMinor === null || then === null || then.currency !== amount.currency) return '';
  const difference = amount.minor - then.capexMinor;
  if (difference === 0) return '';
  const size = formatMoney({ currency: amount.currency, minor: Math.abs(difference) });
  return (difference > 0 ? '+' : '\u2212') + size;
}

function capexCell(now: Consequences, then: ConsequenceRecord | null): Cell {
  const { capex } = now;
  const complete = capex?.complete !== false;
  const base = { key: 'capex', step: 'cost', path: 'cost.capex' } as const;
  const label = complete ? texts.capex : texts.capexIncomplete;
  // Nothing priced yet is unknown, not a total of zero.
  if (capex === null || (!complete && capex.amount.minor === 0))
    return {
      ...base,
      label,
      change: '',
      value: <NoData text={wordsUi.noPrice} />,
      beside: '',
      spoken: wordsUi.noPrice,
    };
  const shown = showMoney(capex.amount);
  const bound = complete ? '' : `${wordsUi.atLeast} `;
  return {
    ...base,
    label,
    change: capexChange(capex.amount, then),
    value: bound + shown.value,
    beside: `${shown.sign} ${shown.suffix}`.trim(),
    spoken: bound + formatMoney(capex.amount),
  };
}

function readyCell(now: Consequences, then: ConsequenceRecord | null): Cell {
  const { ready } = now;
  return {
    key: 'ready',
    label: texts.ready,
    change: change(ready === null ? null : Math.round(ready.p50), then?.readyWeeks),
    value: ready === null ? <NoData /> : formatExact(Math.round(ready.p50)),
    beside:
      ready === null
        ? ''
        : `${wordsUi.week} ${fillText(texts.p90, { weeks: formatExact(Math.round(ready.p90)) })}`,
    spoken: ready === null ? wordsUi.noData : formatWeeks(ready.p50),
    step: 'cost',
    path: 'schedule.readyWeeks.p50',
  };
}

type LawState = 'not-met' | 'open' | 'met';
const LAW_WORDS: Readonly<Record<LawState, string>> = {
  'not-met': texts.notMet,
  open: texts.open,
  met: texts.met,
};
const LAW_CLASSES: Readonly<Record<LawState, string>> = { 'not-met': 'fail', open: 'warn', met: 'ok' };

/** Counts in order of trouble; the worst one leads and the others stand behind it. */
function lawParts(law: NonNullable<Consequences['law']>): readonly { state: LawState; count: number }[] {
  const all = [
    { state: 'not-met', count: law.notMet },
    { state: 'open', count: law.open },
    { state: 'met', count: law.met },
  ] as const;
  const first = all.findIndex((part) => part.count > 0);
  return first < 0 ? all.slice(2) : all.slice(first);
}

function lawCell(now: Consequences, then: ConsequenceRecord | null): Cell {
  const [worst, ...others] = now.law === null ? [] : lawParts(now.law);
  const rest = others.map((part) => `${part.count} ${LAW_WORDS[part.state]}`);
  const beside = worst === undefined ? '' : [LAW_WORDS[worst.state], ...rest].join('\u2002');
  return {
    key: 'law',
    label: texts.law,
    change: change(now.law?.notMet ?? null, then?.notMet),
    value:
      worst === undefined ? (
        <NoData />
      ) : (
        <span className={`state-count ${LAW_CLASSES[worst.state]}`}>
          <Icon name={worst.state} />
          {worst.count}
        </span>
      ),
    beside,
    spoken: worst === undefined ? wordsUi.noData : `${worst.count} ${beside}`,
    step: 'law',
    path: `compliance.counts.${worst?.state ?? 'met'}`,
  };
}

function findingCell(now: Consequences, then: ConsequenceRecord | null): Cell {
  const { blocking, review } = now.findings;
  return {
    key: 'findings',
    label: texts.findings,
    change: change(blocking, then?.blocking),
    value: formatExact(blocking),
    beside: `${texts.block}\u2002${formatExact(review)} ${texts.toReview}`,
    spoken: `${blocking} ${texts.block}`,
    step: 'findings',
    path: undefined,
  };
}

const SPEAK_AFTER_MS = 500;

/** Speaks only the cells that changed, after half a second of quiet. */
function Spoken({ cells }: { readonly cells: readonly Cell[] }) {
  const text = cells.map((cell) => `${cell.key}=${cell.spoken}`).join('|');
  const [held, setHeld] = useState(text);
  const [said, setSaid] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the cells
  useEffect(() => {
    if (text === held) return;
    const timer = setTimeout(() => {
      const before = new Set(held.split('|'));
      const changed = cells.filter((cell) => !before.has(`${cell.key}=${cell.spoken}`));
      setSaid(
        changed.map((cell) => fillText(texts.changed, { name: cell.label, value: cell.spoken })).join('; '),
      );
      setHeld(text);
    }, SPEAK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, held]);
  return (
    <span className="vh" aria-live="polite">
      {said}
    </span>
  );
}

/** The consequences of every input, always in sight: press for the step, `Alt W` for the reason. */
export function ConsequenceBar(props: {
  readonly plan: Plan;
  readonly design: DesignView | null;
  readonly stale: boolean;
}) {
  const { plan, design, stale } = props;
  const then = useSessionStore((state) => state.comparison);
  const whatIf = useWhatIfStore();
  const now = consequencesOf(plan, design);
  const cells = [
    acceleratorCell(now, then),
    rackCell(now, then, plan),
    powerCell(now, then, plan),
    capexCell(now, then),
    readyCell(now, then),
    lawCell(now, then),
    findingCell(now, then),
  ];
  const label = fillText(shellUi.revision, { revision: String(plan.revision) });
  if (whatIf.cells.length > 0) return <WhatIfBar state={whatIf} revision={label} />;
  const about =
    then === null || then.label === label
      ? fillText(texts.opened, { now: label })
      : fillText(texts.against, { now: label, before: then.label });
  return (
    <section
      className={stale ? 'consequences stale' : 'consequences'}
      aria-label={texts.title}
      data-region="consequences"
    >
      <div className="about">
        <b>{texts.title}</b>
        <span>{about}</span>
      </div>
      {cells.map((cell) => (
        <button
          key={cell.key}
          type="button"
          className="cell"
          data-figure={cell.path}
          onClick={() => (cell.step === 'findings' ? setDrawer({ open: true }) : goTo(cell.step))}
        >
          <span className="l">
            {cell.label}
            {cell.change !== '' && <span className="d">{cell.change}</span>}
          </span>
          <span className="v">
            {cell.value}
            {cell.beside !== '' && <small>{cell.beside}</small>}
          </span>
        </button>
      ))}
      <Spoken cells={cells} />
    </section>
  );
}
