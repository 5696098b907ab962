import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { CalendarDay, CalendarEvent, StateChange } from '../../../shared/law/law-calendar.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { addDays } from '../../../shared/units/calendar.ts';
import type { Span } from '../../drawings/calendar-layout.ts';
import { formatDate } from '../../lib/format.ts';
import { clauseName } from './clauses.ts';

const texts = lawUi.dates;
const YEAR_DAYS = 365;

/** From order, or the day that is judged if that is earlier, to the end of the hardware's life. */
export function planSpan({ mission, cost }: Plan): Span {
  const { orderDate, asOf, startOfOperation } = mission;
  const begin = startOfOperation !== null && startOfOperation > orderDate ? startOfOperation : orderDate;
  const end = addDays(begin, Math.ceil(cost.itLifeYears * YEAR_DAYS));
  return { from: asOf < orderDate ? asOf : orderDate, to: asOf > end ? asOf : end };
}

export type InstrumentName = (id: string) => string;

/** Short names of instruments by id. */
export function instrumentNames(clauses: readonly ClauseResult[]): InstrumentName {
  const names = new Map<string, string>(
    clauses.map((clause) => [clause.instrumentId, clause.instrumentName]),
  );
  return (id) => names.get(id) ?? id;
}

function eventText(event: CalendarEvent, instrumentName: InstrumentName): string {
  switch (event.kind) {
    case 'judged':
    case 'order':
    case 'ready':
    case 'start':
      return texts.events[event.kind];
    case 'milestone':
      return fillText(texts.events.milestone, {
        instrument: instrumentName(event.instrumentId),
        what: event.what,
      });
    case 'paper-counts':
    case 'paper-ends':
      return fillText(texts.events[event.kind], { paper: event.paper });
    case 'waiver-ends':
    case 'clause-begins':
    case 'clause-ends':
      return fillText(texts.events[event.kind], {
        clause: clauseName({ instrumentName: instrumentName(event.instrumentId), ref: event.ref }),
      });
  }
}

function changeText({ instrumentId, ref, from, to }: StateChange, instrumentName: InstrumentName): string {
  return fillText(texts.change, {
    clause: clauseName({ instrumentName: instrumentName(instrumentId), ref }),
    from: lawUi.states[from].toLowerCase(),
    to: lawUi.states[to].toLowerCase(),
  });
}

/** What happens on a day, and which clauses come out otherwise from then on. */
export function dayText(day: CalendarDay, instrumentName: InstrumentName): readonly [string, string] {
  return [
    day.events.map((event) => eventText(event, instrumentName)).join('; '),
    day.changes.map((change) => changeText(change, instrumentName)).join('; '),
  ];
}

const FAILING = 'not-met';

/** Sentence under the calendar: the next day on which a clause stops being met, or that none does. */
export function calendarReading(
  days: readonly CalendarDay[],
  asOf: string,
  instrumentName: InstrumentName,
): string {
  const next = days.find(
    ({ day, changes }) =>
      day > asOf && changes.some((change) => change.to === FAILING || change.from === 'met'),
  );
  if (next === undefined) return fillText(texts.readingNone, { date: formatDate(asOf) });
  const worse = next.changes.filter((change) => change.to === FAILING || change.from === 'met');
  const first = worse[0];
  return fillText(worse.length > 1 ? texts.readingMore : texts.reading, {
    date: formatDate(next.day),
    change: first === undefined ? '' : changeText(first, instrumentName),
    count: String(worse.length - 1),
  });
}
