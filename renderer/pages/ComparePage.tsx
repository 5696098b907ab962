import { useEffect, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { compareUi as texts } from '../../shared/texts/en/ui/compare.ts';
import { homeUi } from '../../shared/texts/en/ui/home.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { NoData } from '../components/Marks.tsx';
import { NameDialog } from '../components/NameDialog.tsx';
import { StepHead } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { client, faultOf, sentenceOf } from '../lib/client.ts';
import { type Consequences, consequencesOf } from '../lib/consequences.ts';
import { designBeside } from '../lib/engine.ts';
import { formatChange, formatExact, formatMoney, formatQuantity } from '../lib/format.ts';
import { markingText } from '../lib/marking.ts';
import { namesOf } from '../lib/names.ts';
import { duplicatePlan, openStored } from '../lib/session.ts';
import { variantLetter, variantsOf } from '../lib/variants.ts';
import { type StepProps, stageOf } from '../steps/step.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { useSessionStore } from '../stores/session-store.ts';
import type { DesignView } from '../workers/engine-messages.ts';

const MOST_COLUMNS = 4;

interface VariantColumn {
  readonly id: string;
  readonly letter: string;
  readonly plan: Plan | null;
  readonly design: DesignView | null;
  readonly fault: string | null;
}

/** Loads and designs the variants beside the open one; the open one is the draft in hand. */
function useColumns(context: StepProps): {
  readonly columns: readonly VariantColumn[];
  readonly hidden: number;
} {
  const plans = useSessionStore((state) => state.plans);
  const variantOf = usePlanStore((state) => state.variantOf);
  const all = variantsOf(plans, context.plan.id, variantOf);
  const variants = all.slice(0, MOST_COLUMNS);
  const key = variants.map((variant) => `${variant.id}@${variant.revision}`).join(' ');
  const [loaded, setLoaded] = useState<Readonly<Record<string, Omit<VariantColumn, 'id' | 'letter'>>>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the variants
  useEffect(() => {
    let wanted = true;
    const load = async (id: string): Promise<void> => {
      const column = await loadVariant(id);
      if (wanted) setLoaded((held) => ({ ...held, [id]: column }));
    };
    for (const variant of variants) if (variant.id !== context.plan.id) void load(variant.id);
    return () => {
      wanted = false;
    };
  }, [key, context.plan.id]);
  const columns = variants.map((variant, index) => {
    const base = { id: variant.id, letter: variantLetter(index) };
    if (variant.id === context.plan.id)
      return { ...base, plan: context.plan, design: context.design, fault: null };
    return { ...base, ...(loaded[variant.id] ?? { plan: null, design: null, fault: null }) };
  });
  return { columns, hidden: all.length - variants.length };
}

async function loadVariant(id: string): Promise<Omit<VariantColumn, 'id' | 'letter'>> {
  try {
    const { plan } = await client().plan.load({ id });
    const answer = await designBeside(plan);
    return 'values' in answer
      ? { plan, design: answer, fault: null }
      : { plan, design: null, fault: sentenceOf(answer) };
  } catch (error) {
    // Shown in the column of this variant; the others stand as they are.
    return { plan: null, design: null, fault: sentenceOf(faultOf(error)) };
  }
}

interface Line {
  readonly name: string;
  readonly text: (column: VariantColumn, now: Consequences) => string | null;
  readonly number?: (now: Consequences) => number | null;
  readonly unit?: string;
  /** Which end is better; the best value is underlined. */
  readonly best?: 'low' | 'high';
}

/** Nothing priced yet is unknown, not a total of zero. */
function capexText({ capex }: Consequences): string | null {
  if (capex === null || (!capex.complete && capex.amount.minor === 0)) return null;
  return `${capex.complete ? '' : `${wordsUi.atLeast} `}${formatMoney(capex.amount)}`;
}

function linesOf(context: StepProps): readonly Line[] {
  const { rows } = texts;
  const count = (value: number | null): string | null => (value === null ? null : formatExact(value));
  return [
    {
      name: rows.systems,
      text: ({ plan, design }) => {
        const names = namesOf(plan, context.facts);
        const pools = stageOf(design, 'compute')?.pools;
        return pools?.map((pool) => `${pool.servers} × ${names.product(pool.serverId)}`).join(', ') ?? null;
      },
    },
    {
      name: rows.accelerators,
      text: (_c, now) => count(now.accelerators),
      number: (now) => now.accelerators,
      best: 'low',
    },
    { name: rows.racks, text: (_c, now) => count(now.racks), number: (now) => now.racks, best: 'low' },
    {
      name: rows.itPower,
      text: (_c, now) => (now.itPowerW === null ? null : formatQuantity(now.itPowerW.known, 'W')),
      number: (now) => now.itPowerW?.known ?? null,
      unit: 'W',
      best: 'low',
    },
    {
      name: rows.capex,
      text: (_c, now) => capexText(now),
    },
    {
      name: rows.ready,
      text: (_c, now) => (now.ready === null ? null : formatExact(Math.round(now.ready.p50))),
      number: (now) => (now.ready === null ? null : Math.round(now.ready.p50)),
      best: 'low',
    },
    {
      name: rows.notMet,
      text: (_c, now) => count(now.law?.notMet ?? null),
      number: (now) => now.law?.notMet ?? null,
      best: 'low',
    },
    {
      name: rows.blocking,
      text: (_c, now) => count(now.findings.blocking),
      number: (now) => now.findings.blocking,
      best: 'low',
    },
    {
      name: rows.marking,
      text: ({ plan }) => (plan?.mission.marking ? markingText(plan.mission.marking) : null),
    },
  ];
}

function CompareCell(props: {
  readonly line: Line;
  readonly column: VariantColumn;
  readonly open: Consequences;
  readonly bestValue: number | null;
  readonly isOpen: boolean;
}) {
  const { line, column, open, bestValue, isOpen } = props;
  if (column.plan === null) return <td className="faint">{column.fault === null ? texts.working : ''}</td>;
  const now = consequencesOf(column.plan, column.design);
  const text = line.text(column, now);
  const value = line.number?.(now) ?? null;
  const base = line.number?.(open) ?? null;
  const difference =
    isOpen || value === null || base === null ? '' : formatChange(value, base, line.unit ?? '');
  return (
    <td>
      <span className="two">
        {text === null ? (
          <NoData />
        ) : (
          <b className={value !== null && value === bestValue ? 'best' : ''}>{text}</b>
        )}
        <small>{difference}</small>
      </span>
    </td>
  );
}

function textsOf(line: Line, columns: readonly VariantColumn[]): readonly (string | null)[] {
  return columns.flatMap((column) =>
    column.plan === null ? [] : [line.text(column, consequencesOf(column.plan, column.design))],
  );
}

function differs(line: Line, columns: readonly VariantColumn[]): boolean {
  return new Set(textsOf(line, columns)).size > 1;
}

function bestOf(line: Line, columns: readonly VariantColumn[]): number | null {
  if (line.best === undefined || !differs(line, columns)) return null;
  const values = columns.flatMap((column) => {
    const value = column.plan === null ? null : line.number?.(consequencesOf(column.plan, column.design));
    return typeof value === 'number' ? [value] : [];
  });
  if (values.length === 0) return null;
  return line.best === 'low' ? Math.min(...values) : Math.max(...values);
}

/** The act of the empty page: a second variant to compare with. */
function FirstVariant({ plan }: { readonly plan: Plan }) {
  const [naming, setNaming] = useState(false);
  return (
    <>
      <Button kind="primary" onPress={() => setNaming(true)}>
        {texts.duplicate}
      </Button>
      <NameDialog
        title={shellUi.newVariant}
        text={homeUi.variantText}
        act={homeUi.makeVariant}
        initial={plan.name}
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => void duplicatePlan(name, true)}
      />
    </>
  );
}

/** Decide between variants: columns side by side, rows that differ first. */
export function ComparePage({ context }: { readonly context: StepProps }) {
  const { columns, hidden } = useColumns(context);
  if (columns.length < 2)
    return (
      <>
        <StepHead title={shellUi.pages.compare} sub={texts.sub} />
        <EmptyState title={texts.empty} text={texts.emptyText}>
          <FirstVariant plan={context.plan} />
        </EmptyState>
      </>
    );
  const open = consequencesOf(context.plan, context.design);
  const lines = linesOf(context);
  const sorted = [...lines].sort((a, b) => Number(differs(b, columns)) - Number(differs(a, columns)));
  return (
    <>
      <StepHead title={shellUi.pages.compare} sub={texts.sub} />
      <div className="table-frame">
        <table className="two-line compare">
          <thead>
            <tr>
              <th>{texts.row}</th>
              {columns.map((column) => (
                <th key={column.id}>
                  <b className="acc">{column.letter}</b> {column.plan?.name ?? column.id}{' '}
                  {column.id === context.plan.id ? (
                    <span className="chip">{texts.open}</span>
                  ) : (
                    <Button small kind="quiet" onPress={() => void openStored(column.id)}>
                      {texts.choose}
                    </Button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((line) => (
              <tr key={line.name}>
                <td className="dim">{line.name}</td>
                {columns.map((column) => (
                  <CompareCell
                    key={column.id}
                    line={line}
                    column={column}
                    open={open}
                    bestValue={bestOf(line, columns)}
                    isOpen={column.id === context.plan.id}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {columns.map((column) =>
          column.fault === null ? null : (
            <p key={column.id} className="read fail">
              {column.letter}: {fillText(texts.failed, { reason: column.fault })}
            </p>
          ),
        )}
        <p className="read">
          {texts.same} {hidden > 0 && fillText(texts.more, { count: String(hidden) })}
        </p>
      </div>
    </>
  );
}
