import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import type { RuleAtSite } from '../../shared/law/own-rules/try-rule.ts';
import { compileRule } from '../../shared/stages/compliance/language/compile-rule.ts';
import { ruleBookOf } from '../../shared/stages/compliance/rule-book.ts';
import { FACT_NAMES, VOCABULARY } from '../../shared/stages/compliance/vocabulary/vocabulary.ts';
import { ruleErrorSentence, ruleRemarkTexts } from '../../shared/texts/en/rules.ts';
import { ruleEditorUi as texts } from '../../shared/texts/en/ui/rule-editor.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { TextField } from '../components/TextField.tsx';
import { useRuleTrial } from '../lib/engine-law.ts';
import { formatDate } from '../lib/format.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { OwnRules } from './OwnRules.tsx';

/** Longest expression the language reads. */
const MOST_CHARACTERS = 20_000;

interface Word {
  readonly id: string;
  readonly meaning: string;
  readonly values: string;
}

const COLUMNS: readonly Column<Word>[] = [
  {
    key: 'name',
    head: texts.columns.name,
    width: '34%',
    cell: ({ id }) => <span className="mono">{id}</span>,
  },
  { key: 'meaning', head: texts.columns.meaning, width: '36%', cell: ({ meaning }) => meaning },
  { key: 'values', head: texts.columns.values, cell: ({ values }) => <span className="dim">{values}</span> },
];

/** Facts of the vocabulary, then the named sets of the rule book. */
function useWords(): readonly Word[] {
  const facts = useSessionStore((state) => state.facts);
  return useMemo(() => {
    const sets = facts === null ? [] : [...ruleBookOf(facts.catalogue).sets];
    return [
      ...FACT_NAMES.map((id) => {
        const { meaning, choices, unit } = VOCABULARY[id];
        return { id, meaning, values: choices?.join(', ') ?? unit };
      }),
      ...sets.map(([id, { members }]) => ({
        id,
        meaning: fillText(texts.set, { count: String(members.size) }),
        values: [...members.keys()].join(', '),
      })),
    ];
  }, [facts]);
}

function siteLine({ siteId, value, missing, papers }: RuleAtSite, nameOf: (id: string) => string): string {
  const words = {
    site: siteId === null ? texts.thePlan : nameOf(siteId),
    value: texts.values[`${value}`],
    missing: [...missing, ...papers].join(', '),
  };
  return fillText(value === null ? texts.waits : texts.result, words);
}

/** What the expression comes to: the fault with its place, or the value at every site with what it waits for. */
function Outcome({ expression }: { readonly expression: string }) {
  const facts = useSessionStore((state) => state.facts);
  const sites = usePlanStore((state) => state.plan?.sites) ?? [];
  const rule = useMemo(
    () =>
      facts === null || expression.trim() === ''
        ? null
        : compileRule(expression, { sets: ruleBookOf(facts.catalogue).sets, place: 'check' }),
    [facts, expression],
  );
  const { value: trial } = useRuleTrial(rule?.ok === true ? expression : null);
  if (rule === null) return <p className="hint">{texts.empty}</p>;
  if (!rule.ok) {
    const words = { position: String(rule.error.position + 1), text: ruleErrorSentence(rule.error) };
    return <p className="hint fail">{fillText(texts.refused, words)}</p>;
  }
  if (trial?.ok !== true) return <p className="hint">{texts.noPlan}</p>;
  const nameOf = (id: string): string => sites.find((site) => site.id === id)?.name ?? id;
  return (
    <>
      {trial.sites.map((site) => (
        <p key={site.siteId}>{siteLine(site, nameOf)}</p>
      ))}
      {trial.remarks.map(({ code, value }) => (
        <p key={`${code} ${value}`} className="hint">
          {fillText(ruleRemarkTexts[code], { value })}
        </p>
      ))}
    </>
  );
}

function Words({ onTake }: { readonly onTake: (name: string) => void }) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const rows = useWords().filter(({ id, meaning }) => `${id} ${meaning}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextField label={texts.filter} value={filter} onChange={setFilter} />
      <div className="table-frame rule-words">
        <DataTable
          label={texts.vocabulary}
          columns={COLUMNS}
          rows={rows}
          rowId={({ id }) => id}
          selected={null}
          onSelect={onTake}
        />
      </div>
    </>
  );
}

/** The day law is judged on: that of the open plan, else that of the rule pack. */
function useAsOf(): string | null {
  const pack = useSessionStore((state) => state.facts?.identity.asOf) ?? null;
  return usePlanStore((state) => state.plan?.mission.asOf) ?? pack;
}

function Editor({ onClose }: { readonly onClose: () => void }) {
  const [expression, setExpression] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const read = useDeferredValue(expression);
  const asOf = useAsOf();
  /** Puts a name where the caret is. */
  const take = (name: string): void => {
    const at = field.current?.selectionStart ?? expression.length;
    const end = field.current?.selectionEnd ?? at;
    setExpression(`${expression.slice(0, at)}${name}${expression.slice(end)}`);
    field.current?.focus();
  };
  return (
    <>
      <p>{texts.text}</p>
      <label className="label" htmlFor={id}>
        {texts.field}
      </label>
      <textarea
        id={id}
        ref={field}
        className="note mono"
        rows={4}
        value={expression}
        maxLength={MOST_CHARACTERS}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the dialog is for this field
        autoFocus
        onChange={(event) => setExpression(event.target.value)}
      />
      <div role="status">
        <Outcome expression={read} />
      </div>
      <Words onTake={take} />
      <OwnRules />
      <div className="foot">
        {asOf !== null && (
          <span className="small faint grow">{fillText(texts.notice, { date: formatDate(asOf) })}</span>
        )}
        <Button onPress={onClose}>{texts.close}</Button>
      </div>
    </>
  );
}

/** An expression field with its faults and its value on the open plan while one types, and the vocabulary at hand. */
export function RuleEditorDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  return (
    <DialogBox title={texts.title} open={open} wide onClose={onClose}>
      {open && <Editor onClose={onClose} />}
    </DialogBox>
  );
}
