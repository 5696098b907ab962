import type { Roadmap, RoadmapPhase } from '../../../shared/law/roadmap/roadmap.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NoData } from '../../components/Marks.tsx';
import { useRoadmap } from '../../lib/engine-law.ts';
import {
  formatDate,
  formatExact,
  formatMoney,
  formatPercent,
  formatQuantity,
  formatWeeks,
} from '../../lib/format.ts';
import { lawTotals } from '../../lib/law-totals.ts';
import { clauseKey } from './clauses.ts';

const texts = lawUi.road;

function Money({ phase, currency }: { readonly phase: RoadmapPhase; readonly currency: string }) {
  const { capexMinor, unpricedLines } = phase;
  if (capexMinor === 0 && unpricedLines > 0) return <NoData text={lawUi.noPrice} />;
  const text = formatMoney({ currency, minor: capexMinor });
  return (
    <span
      title={unpricedLines > 0 ? fillText(texts.unpriced, { count: formatExact(unpricedLines) }) : undefined}
    >
      {unpricedLines > 0 ? `≥ ${text}` : text}
    </span>
  );
}

/** Certain share, and the most it can be while something is not known. */
function contentText([certain, atMost]: readonly [number, number]): string {
  if (certain === atMost) return formatPercent(certain);
  return fillText(texts.between, { low: formatPercent(certain), high: formatPercent(atMost) });
}

function Law({ phase }: { readonly phase: RoadmapPhase }) {
  const { running } = phase;
  if (running === null) return <NoData />;
  const { 'not-met': notMet, open, met } = lawTotals(running.counts);
  const changed = running.clauses.map((clause) =>
    fillText(lawUi.dates.change, {
      clause: clauseKey(clause),
      from: lawUi.states[clause.from].toLowerCase(),
      to: lawUi.states[clause.to].toLowerCase(),
    }),
  );
  return (
    <span title={changed.join('; ')}>
      {fillText(texts.lawCounts, {
        notMet: formatExact(notMet),
        open: formatExact(open),
        met: formatExact(met),
      })}
    </span>
  );
}

function PhaseRow({ phase, roadmap }: { readonly phase: RoadmapPhase; readonly roadmap: Roadmap }) {
  const { running, content, silicon } = phase;
  return (
    <tr>
      <td>
        <span className="two">
          <b className="strong">{silicon.name ?? texts.first}</b>
          <small>{formatDate(phase.asOf)}</small>
        </span>
      </td>
      <td className="num nb">
        <Money phase={phase} currency={roadmap.currency} />
      </td>
      <td className="num nb">{running === null ? <NoData /> : formatQuantity(running.itPowerW, 'W')}</td>
      <td className="num nb">{running === null ? <NoData /> : formatExact(running.racks)}</td>
      <td className="num nb">
        {running === null || running.readyWeeks === null ? <NoData /> : formatWeeks(running.readyWeeks.p50)}
      </td>
      <td>
        <Law phase={phase} />
      </td>
      <td className="num nb">{contentText(content.ownOrigin)}</td>
    </tr>
  );
}

/** What each step costs, takes and satisfies, with the share of it made in the buyer's country. */
export function PhaseTable() {
  const { value: roadmap, fresh } = useRoadmap();
  if (roadmap === null) return null;
  const { columns } = texts;
  const [first] = roadmap.phases;
  return (
    <div className={fresh ? 'phase-table' : 'phase-table stale'}>
      <table className="two-line" aria-label={texts.stepsTitle}>
        <thead>
          <tr>
            <th>{columns.step}</th>
            <th className="num">{columns.money}</th>
            <th className="num">{columns.power}</th>
            <th className="num">{columns.racks}</th>
            <th className="num">{columns.ready}</th>
            <th>{columns.law}</th>
            <th className="num" title={columns.contentTitle}>
              {columns.content}
            </th>
          </tr>
        </thead>
        <tbody>
          {roadmap.phases.map((phase) => (
            <PhaseRow key={phase.silicon.phaseId ?? 'first'} phase={phase} roadmap={roadmap} />
          ))}
        </tbody>
      </table>
      {first !== undefined && (
        <p className="read pad">
          {fillText(first.content.enteredPct === null ? texts.contentNote : texts.contentEntered, {
            basis: texts.basis[first.content.basis],
            entered: formatExact(first.content.enteredPct ?? 0),
          })}
        </p>
      )}
    </div>
  );
}
