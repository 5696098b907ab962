import { useState } from 'react';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import { type FactQuestion, factQuestions } from '../../../shared/law/fact-questions.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { specOf } from '../../../shared/stages/compliance/vocabulary/vocabulary.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { formatDate } from '../../lib/format.ts';
import { GROUP_OF } from '../../lib/law-totals.ts';
import type { Names } from '../../lib/names.ts';
import { clauseName, factsToEnter, factWords, valueText } from './clauses.ts';
import { Fixes } from './Fixes.tsx';
import { QuestionField } from './QuestionField.tsx';
import { WaiverForm } from './WaiverForm.tsx';

function Rule({ clause }: { readonly clause: ClauseResult }) {
  const entries = Object.entries(clause.valuesUsed);
  return (
    <details className="rule">
      <summary>{lawUi.rule}</summary>
      <code>{clause.expression}</code>
      <table className="compact-rows inset" aria-label={lawUi.valuesUsed}>
        <tbody>
          {entries.map(([name, value]) => (
            <tr key={name}>
              <td className="mono">{name}</td>
              <td>{specOf(name)?.meaning ?? ''}</td>
              <td className="strong">{valueText(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** "Seen at source, confidence high. Counts from 1 Jul 2027. Binding." */
export function sourceText(clause: ClauseResult): string {
  const seen = fillText(clause.seenAtSource ? lawUi.seen : lawUi.unseen, {
    level: lawUi.confidences[clause.confidence],
  });
  const from =
    clause.effectiveFrom === null
      ? ''
      : fillText(lawUi.countsFrom, { date: formatDate(clause.effectiveFrom) });
  return [seen, from, lawUi.severities[clause.severity]].filter(Boolean).join(' ');
}

/** What the clause waits for, and what its rule wants to be known. */
function questionsOf(
  clause: ClauseResult,
  questions: readonly FactQuestion[],
  plan: Plan,
): readonly FactQuestion[] {
  const asked = questions.filter((question) => clause.missingFacts.includes(question.name));
  const entered = factQuestions(plan, [{ ...clause, missingFacts: factsToEnter(clause) }]);
  return [...asked, ...entered.filter(({ name }) => !asked.some((question) => question.name === name))];
}

function Asked({
  clause,
  asked,
}: {
  readonly clause: ClauseResult;
  readonly asked: readonly FactQuestion[];
}) {
  const others = clause.missingFacts.filter((name) => !asked.some((question) => question.name === name));
  return (
    <>
      {asked.length > 0 && (
        <div className="fixes">
          <h4>{lawUi.whatIsAsked}</h4>
          <ul>
            {asked.map((question) => (
              <li key={question.name} className="asked">
                <span>{question.spec.meaning}</span>
                <QuestionField question={question} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {others.length > 0 && (
        <p className="dim">{fillText(lawUi.waitsFor, { facts: others.map(factWords).join(', ') })}</p>
      )}
    </>
  );
}

function Waive({ clause }: { readonly clause: ClauseResult }) {
  const [open, setOpen] = useState(false);
  const { waiver } = clause;
  if (open) return <WaiverForm clause={clause} waiver={waiver} onClose={() => setOpen(false)} />;
  return (
    <p className="waive">
      {waiver !== null && (
        <span className={waiver.valid ? undefined : 'warn'}>
          {fillText(waiver.valid ? lawUi.waivedBy : lawUi.waiverEndedBy, {
            owner: waiver.owner,
            date: formatDate(waiver.until),
            reason: waiver.reason,
          })}
        </span>
      )}
      <Button small kind="quiet" onPress={() => setOpen(true)}>
        {waiver === null ? lawUi.waive : lawUi.changeWaiver}
      </Button>
    </p>
  );
}

const MENDABLE: ReadonlySet<ClauseResult['state']> = new Set(['not-met', 'met-only-with']);

/** One clause opened in place: what would turn it, what must be known, rule with values, source and how sure it is. */
export function ClauseDetail(props: {
  readonly clause: ClauseResult;
  readonly questions: readonly FactQuestion[];
  readonly plan: Plan;
  readonly names: Names;
}) {
  const { clause, questions, plan, names } = props;
  const asked = questionsOf(clause, questions, plan);
  const group = GROUP_OF[clause.state];
  return (
    <section className="clause-detail" aria-label={clauseName(clause)}>
      {clause.because !== null && <p className="dim">{clause.because}</p>}
      {MENDABLE.has(clause.state) && <Fixes clause={clause} names={names} quiet={asked.length > 0} />}
      <Asked clause={clause} asked={asked} />
      {clause.lines.length > 0 && group !== 'met' && (
        <p className="dim clip" title={clause.lines.join(', ')}>
          {fillText(lawUi.lines, { lines: clause.lines.join(', ') })}
        </p>
      )}
      <Rule clause={clause} />
      <p className="source">
        <span>{sourceText(clause)}</span>
        {clause.sourceUrl !== null && (
          <span className="mono" title={clause.sourceUrl}>
            {clause.sourceUrl}
          </span>
        )}
      </p>
      {(group === 'not-met' || group === 'open') && <Waive clause={clause} />}
    </section>
  );
}
