import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Segmented } from '../../components/Segmented.tsx';
import { formatDate, localDateOf } from '../../lib/format.ts';
import { utcSecond } from '../../lib/now.ts';
import { editPlan } from '../../stores/plan-store.ts';

/** Judges the plan on another day: an edit of the plan like any other, with its undo; a run of moves is one edit. */
export function judgeOn(day: string): void {
  editPlan({ label: fillText(lawUi.judgedOnLabel, { date: formatDate(day) }), key: 'as-of' }, (plan) =>
    plan.mission.asOf === day ? plan : { ...plan, mission: { ...plan.mission, asOf: day } },
  );
}

type Choice = 'today' | 'start' | 'other';

/** Today, the start of operation, and the day that is set when it is neither. */
export function AsOfSegments({ plan }: { readonly plan: Plan }) {
  const { asOf, startOfOperation } = plan.mission;
  const today = localDateOf(utcSecond());
  const value: Choice = asOf === startOfOperation ? 'start' : asOf === today ? 'today' : 'other';
  const named = (id: Choice, word: string): { id: Choice; name: string } => ({
    id,
    name: id === value ? fillText(lawUi.dayNamed, { name: word, date: formatDate(asOf) }) : word,
  });
  const segments = [
    named('today', lawUi.today),
    ...(startOfOperation === null ? [] : [named('start', lawUi.start)]),
    ...(value === 'other' ? [{ id: value, name: formatDate(asOf) }] : []),
  ];
  return (
    <>
      <span className="label judged-at">{lawUi.judgedAt}</span>
      <Segmented<Choice>
        label={lawUi.judgedAt}
        value={value}
        segments={segments}
        pointer="/mission/asOf"
        onChange={(id) => {
          if (id === 'today') judgeOn(today);
          if (id === 'start' && startOfOperation !== null) judgeOn(startOfOperation);
        }}
      />
    </>
  );
}
