import type { FactQuestion } from '../../../shared/law/fact-questions.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { specOf } from '../../../shared/stages/compliance/vocabulary/vocabulary.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { editPlan } from '../../stores/plan-store.ts';
import { withAnswer } from './answers.ts';
import { clauseName, valueText } from './clauses.ts';
import { QuestionField } from './QuestionField.tsx';

type InstrumentName = (id: string) => string;

const NAMED = 2;

/** Why it is asked: the clauses that wait for it, the binding ones first. */
export function reasonOf(question: FactQuestion, instrumentName: InstrumentName): string {
  const names = question.because
    .slice(0, NAMED)
    .map(({ instrumentId, ref }) => clauseName({ instrumentName: instrumentName(instrumentId), ref }));
  const more = question.because.length - names.length;
  const list =
    more > 0 ? fillText(lawUi.andMore, { names: names.join('; '), count: String(more) }) : names.join('; ');
  return fillText(question.urgent ? lawUi.askedUrgent : lawUi.askedBy, { clauses: list });
}

function Question({ question, reason }: { readonly question: FactQuestion; readonly reason: string }) {
  const first = question.because[0]?.requirement;
  return (
    <li className="question">
      <span className={question.urgent ? 'warn' : 'faint'}>
        <Icon name={question.urgent ? 'open' : 'note'} />
      </span>
      <div>
        <b>{question.spec.meaning}</b>
        <p>{reason}</p>
        {first !== undefined && <p className="faint">{first}</p>}
        <p className="faint">
          <span className="mono">{question.name}</span>
          {' · '}
          {stepsUi.names[question.step]}
        </p>
      </div>
      <QuestionField question={question} />
    </li>
  );
}

/** Facts that were answered here, each with its way back. */
function Answered({ plan }: { readonly plan: Plan }) {
  const facts = Object.entries(plan.mission.facts);
  if (facts.length === 0) return <p className="read pad">{lawUi.nothingAnswered}</p>;
  const takeBack = (name: string): void =>
    editPlan({ label: fillText(lawUi.takenBack, { fact: specOf(name)?.meaning ?? name }) }, (held) =>
      withAnswer(held, name, null),
    );
  return (
    <ul className="answered">
      {facts.map(([name, value]) => (
        <li key={name} data-pointer={`/mission/facts/${name}`} tabIndex={-1}>
          <span title={name}>{specOf(name)?.meaning ?? name}</span>
          <b>{valueText(value)}</b>
          <Button small kind="quiet" onPress={() => takeBack(name)}>
            {lawUi.takeBack}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What only people know, asked once, with the reason; beside it what was answered. */
export function Questions(props: {
  readonly questions: readonly FactQuestion[];
  readonly plan: Plan;
  readonly instrumentName: InstrumentName;
}) {
  const { questions, plan, instrumentName } = props;
  const answered = Object.keys(plan.mission.facts).length;
  return (
    <div className="columns law-two">
      <section className="region">
        <Band
          title={lawUi.questionsTitle}
          label={fillText(lawUi.questionsLabel, { count: String(questions.length) })}
        />
        {questions.length === 0 ? (
          <EmptyState title={lawUi.noQuestions} text={lawUi.noQuestionsText} />
        ) : (
          <ul className="scroll questions">
            {questions.map((question) => (
              <Question key={question.name} question={question} reason={reasonOf(question, instrumentName)} />
            ))}
          </ul>
        )}
      </section>
      <section className="region">
        <Band
          title={lawUi.answeredTitle}
          label={fillText(lawUi.answeredLabel, { count: String(answered) })}
        />
        <div className="scroll">
          <Answered plan={plan} />
        </div>
      </section>
    </div>
  );
}
