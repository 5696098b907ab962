import type { ClauseResult } from '../../../shared/design/judgement.ts';
import { newPaper } from '../../../shared/plan/papers.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { editPlan } from '../../stores/plan-store.ts';

/** Records a paper as held: declarations and evidence share the word in the rule, the register tells them apart. */
function holdPaper(clause: ClauseResult, paper: string): void {
  const declared = clause.expression.includes(`declared("${paper}")`);
  editPlan({ label: `${lawUi.hold}: ${paper}` }, (plan: Plan) => {
    const added = newPaper(declared ? 'declarations' : 'evidence', paper);
    return { ...plan, mission: { ...plan.mission, papers: [...plan.mission.papers, added] } };
  });
}

function Papers({ clause }: { readonly clause: ClauseResult }) {
  if (clause.papers.length === 0) return null;
  return (
    <ul>
      {clause.papers.map((paper) => (
        <li key={paper}>
          <code>{paper}</code>
          <Button small onPress={() => holdPaper(clause, paper)}>
            {lawUi.hold}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Values({ values }: { readonly values: ClauseResult['valuesUsed'] }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <ul>
      {entries.map(([name, value]) => (
        <li key={name}>
          <code>{name}</code>
          <span>{value === null ? '–' : Array.isArray(value) ? value.join(', ') : String(value)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One clause: the requirement in full, rule, values, what is missing, papers that would do, source and how sure it is. */
export function ClauseDetail({ clause, plan }: { readonly clause: ClauseResult; readonly plan: Plan }) {
  const held = plan.mission.papers
    .map((paper) => paper.id)
    .filter((id) => clause.expression.includes(`"${id}"`));
  return (
    <section className="clause-detail" aria-label={`${clause.instrumentName}, ${clause.ref}`}>
      <b>{`${clause.instrumentName}, ${clause.ref}`}</b>
      <p>{clause.requirement}</p>
      {clause.because !== null && <p>{clause.because}</p>}
      <div>
        {lawUi.expression}: <code>{clause.expression}</code>
      </div>
      <Values values={clause.valuesUsed} />
      {clause.missingFacts.length > 0 && (
        <p>{fillText(lawUi.missing, { facts: clause.missingFacts.join(', ') })}</p>
      )}
      <Papers clause={clause} />
      {held.length > 0 && <p>{held.join(', ')}</p>}
      <p className="faint">
        {`${fillText(lawUi.confidence, { level: clause.confidence })}, ${clause.seenAtSource ? lawUi.seen : lawUi.unseen}`}
        {clause.sourceUrl !== null && <span> {clause.sourceUrl}</span>}
      </p>
    </section>
  );
}
