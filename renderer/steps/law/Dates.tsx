import { useState } from 'react';
import type { ComplianceResult } from '../../../shared/design/judgement.ts';
import type { Conflict, ConflictSide } from '../../../shared/law/find-conflicts.ts';
import type { CalendarDay } from '../../../shared/law/law-calendar.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { addDays, daysBetween } from '../../../shared/units/calendar.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState, Working } from '../../components/States.tsx';
import { DateField } from '../../components/TextField.tsx';
import type { Span } from '../../drawings/calendar-layout.ts';
import { LawCalendar } from '../../drawings/LawCalendar.tsx';
import { useLawDates } from '../../lib/engine-law.ts';
import { formatDate, formatExact } from '../../lib/format.ts';
import { sealEdit } from '../../stores/plan-store.ts';
import { AsOfSegments, judgeOn } from './AsOfSegments.tsx';
import { calendarReading, dayText, type InstrumentName, instrumentNames, planSpan } from './calendar.ts';
import { clauseName, factWords } from './clauses.ts';

const texts = lawUi.dates;
const NO_DAYS: readonly CalendarDay[] = [];
const NO_CONFLICTS: readonly Conflict[] = [];

/** The day law is judged on, along the plan's life: arrows move a day, page keys a month, buttons to the next date. */
function AsOfSlider({
  asOf,
  span,
  days,
}: {
  readonly asOf: string;
  readonly span: Span;
  readonly days: readonly CalendarDay[];
}) {
  const before = days.findLast(({ day }) => day < asOf)?.day;
  const after = days.find(({ day }) => day > asOf)?.day;
  const jump = (day: string | undefined): void => {
    if (day !== undefined) judgeOn(day);
    sealEdit();
  };
  return (
    <div className="as-of-slider">
      <span className="as-of-steps">
        <Button
          small
          icon="left"
          label={texts.before}
          reason={before === undefined ? texts.noBefore : null}
          onPress={() => jump(before)}
        />
        <Button
          small
          icon="right"
          label={texts.after}
          reason={after === undefined ? texts.noAfter : null}
          onPress={() => jump(after)}
        />
      </span>
      <input
        type="range"
        aria-label={lawUi.judgedAt}
        aria-valuetext={formatDate(asOf)}
        min={0}
        max={daysBetween(span.from, span.to)}
        value={daysBetween(span.from, asOf)}
        onChange={(event) => judgeOn(addDays(span.from, Number(event.target.value)))}
        onPointerUp={sealEdit}
        onBlur={sealEdit}
      />
    </div>
  );
}

function columnsOf(instrumentName: InstrumentName, asOf: string): readonly Column<CalendarDay>[] {
  return [
    {
      key: 'day',
      head: texts.columns.day,
      className: 'k-day nb',
      cell: ({ day }) => <b className={day === asOf ? 'strong' : undefined}>{formatDate(day)}</b>,
    },
    { key: 'what', head: texts.columns.what, cell: (day) => dayText(day, instrumentName)[0] },
    {
      key: 'changes',
      head: texts.columns.changes,
      cell: (day) => {
        const text = dayText(day, instrumentName)[1];
        const fails = day.changes.some((change) => change.to === 'not-met');
        return <span className={fails ? 'fail' : 'dim'}>{text === '' ? texts.noChange : text}</span>;
      },
    },
    {
      key: 'act',
      head: '',
      className: 'k-act',
      cell: ({ day }) => (
        <Button small reason={day === asOf ? texts.isJudged : null} onPress={() => judgeOn(day)}>
          {texts.judge}
        </Button>
      ),
    },
  ];
}

function Side({
  side,
  instrumentName,
}: {
  readonly side: ConflictSide;
  readonly instrumentName: InstrumentName;
}) {
  return (
    <p>
      <b>{clauseName({ instrumentName: instrumentName(side.instrumentId), ref: side.ref })}</b>{' '}
      <span className="dim">{side.requirement}</span>
    </p>
  );
}

/** Where one instrument demands what another forbids. Shown, never resolved. */
function Conflicts({
  conflicts,
  instrumentName,
}: {
  readonly conflicts: readonly Conflict[];
  readonly instrumentName: InstrumentName;
}) {
  if (conflicts.length === 0) return <EmptyState title={texts.noConflicts} text={texts.noConflictsText} />;
  return (
    <ul className="conflicts scroll">
      {conflicts.map((conflict) => (
        <li key={`${conflict.a.instrumentId} ${conflict.a.ref} ${conflict.b.instrumentId} ${conflict.b.ref}`}>
          <span className={conflict.kind === 'rules' ? 'fail' : 'warn'}>
            <Icon name={conflict.kind === 'rules' ? 'not-met' : 'open'} />{' '}
            {texts.conflictKinds[conflict.kind]}
          </span>
          <Side side={conflict.a} instrumentName={instrumentName} />
          <Side side={conflict.b} instrumentName={instrumentName} />
          {conflict.facts.length > 0 && (
            <p className="faint">
              {fillText(texts.conflictFacts, { facts: conflict.facts.map(factWords).join(', ') })}
            </p>
          )}
          {conflict.note !== null && <p className="faint">{conflict.note}</p>}
        </li>
      ))}
    </ul>
  );
}

/** The plan's life as a calendar: when what counts, judged on any day of it, and where laws contradict each other. */
export function Dates({ plan, compliance }: { readonly plan: Plan; readonly compliance: ComplianceResult }) {
  const span = planSpan(plan);
  const { value: law, fresh } = useLawDates(span.from, span.to);
  const [selected, setSelected] = useState<string | null>(null);
  const instrumentName = instrumentNames(compliance.clauses);
  const { asOf } = plan.mission;
  const days = law?.calendar ?? NO_DAYS;
  const conflicts = law?.conflicts ?? NO_CONFLICTS;
  return (
    <div className={fresh ? 'law-dates' : 'law-dates stale'}>
      <section className="region law-calendar">
        <Band
          title={texts.title}
          label={fillText(texts.label, { from: formatDate(span.from), to: formatDate(span.to) })}
        >
          <AsOfSegments plan={plan} />
          <DateField label={lawUi.judgedAt} value={asOf} onChange={(day) => day !== null && judgeOn(day)} />
        </Band>
        <AsOfSlider asOf={asOf} span={span} days={days} />
        {days.length === 0 ? (
          <Working title={texts.working} />
        ) : (
          <LawCalendar
            days={days}
            span={span}
            judged={compliance.counts}
            asOf={asOf}
            reading={calendarReading(days, asOf, instrumentName)}
            selected={selected}
            textOf={(day) => dayText(day, instrumentName)}
            onSelect={setSelected}
            onJudge={judgeOn}
          />
        )}
      </section>
      <div className="columns law-two">
        <section className="region">
          <Band
            title={texts.daysTitle}
            label={fillText(texts.daysLabel, { count: formatExact(days.length) })}
          />
          <div className="scroll sticky-head">
            <DataTable
              label={texts.daysTitle}
              className="days"
              columns={columnsOf(instrumentName, asOf)}
              rows={days}
              rowId={({ day }) => day}
              selected={selected}
              onSelect={setSelected}
              onOpen={judgeOn}
            />
          </div>
        </section>
        <section className="region">
          <Band
            title={texts.conflicts}
            label={fillText(texts.conflictsLabel, { count: formatExact(conflicts.length) })}
          />
          <Conflicts conflicts={conflicts} instrumentName={instrumentName} />
        </section>
      </div>
    </div>
  );
}
