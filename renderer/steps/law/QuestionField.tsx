import { useState } from 'react';
import type { FactQuestion } from '../../../shared/law/fact-questions.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { goToField } from '../../stores/navigation-store.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { type Answer, isMissionFact, parseAnswer, withAnswer } from './answers.ts';

function answer(question: FactQuestion, value: Answer): void {
  editPlan({ label: fillText(lawUi.answered, { fact: question.spec.meaning }) }, (plan) =>
    withAnswer(plan, question.name, value),
  );
}

/** Yes or no: one press answers. */
function Flag({ question }: { readonly question: FactQuestion }) {
  return (
    <span className="answer-acts">
      <Button small onPress={() => answer(question, true)}>
        {lawUi.yes}
      </Button>
      <Button small onPress={() => answer(question, false)}>
        {lawUi.no}
      </Button>
    </span>
  );
}

function OneOf({
  question,
  choices,
}: {
  readonly question: FactQuestion;
  readonly choices: readonly string[];
}) {
  return (
    <SelectField
      label={question.spec.meaning}
      labelHidden
      className="answer-select"
      value={null}
      choices={choices.map((id) => ({ id, name: id.replaceAll('-', ' ') }))}
      onChange={(id) => answer(question, question.spec.type === 'number' ? Number(id) : id)}
    />
  );
}

/** Several of a closed list: chosen together, then taken with one press; none of them is an answer too. */
function SomeOf({
  question,
  choices,
}: {
  readonly question: FactQuestion;
  readonly choices: readonly string[];
}) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string): void =>
    setChosen((held) => (held.includes(id) ? held.filter((entry) => entry !== id) : [...held, id]));
  return (
    <span className="answer-some">
      <span className="answer-chips">
        {choices.map((id) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={chosen.includes(id)}
            onClick={() => toggle(id)}
          >
            {id.replaceAll('-', ' ')}
          </button>
        ))}
      </span>
      <Button small onPress={() => answer(question, chosen)}>
        {chosen.length === 0 ? lawUi.noneOfThese : lawUi.set}
      </Button>
    </span>
  );
}

const REASONS = lawUi.wrongAnswer;

function Typed({ question }: { readonly question: FactQuestion }) {
  const [text, setText] = useState('');
  const { type, unit } = question.spec;
  const parsed = parseAnswer(text, type);
  const hint = type === 'set' ? fillText(lawUi.setHint, { form: unit }) : unit;
  return (
    <span className="answer-typed">
      <input
        className={type === 'set' ? 'search list' : 'search'}
        aria-label={question.spec.meaning}
        value={text}
        placeholder={hint}
        maxLength={400}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && parsed.ok) answer(question, parsed.value);
        }}
      />
      <Button
        small
        reason={parsed.ok ? null : REASONS[parsed.reason]}
        onPress={() => {
          if (parsed.ok) answer(question, parsed.value);
        }}
      >
        {lawUi.set}
      </Button>
    </span>
  );
}

/** The field a fact is answered in, by its type; a fact that belongs to another step leads there. */
export function QuestionField({ question }: { readonly question: FactQuestion }) {
  const { type, choices } = question.spec;
  if (!isMissionFact(question))
    return (
      <Button small onPress={() => goToField(question.step, question.pointer)}>
        {lawUi.enterThere}
      </Button>
    );
  if (type === 'boolean') return <Flag question={question} />;
  if (choices === undefined) return <Typed question={question} />;
  return type === 'set' ? (
    <SomeOf question={question} choices={choices} />
  ) : (
    <OneOf question={question} choices={choices} />
  );
}
