import type { Lever, LeverDifference } from '../../../shared/levers/lever.ts';
import { applyEdits } from '../../../shared/plan/apply-edits.ts';
import { evidenceTexts, leverRefusalTexts, leverTexts } from '../../../shared/texts/en/levers.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NoData } from '../../components/Marks.tsx';
import { type LeversView, useLevers } from '../../lib/engine-levers.ts';
import { formatChange, formatExact, formatMoney } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';

const words = computeUi.levers;

function named(template: string, params: Lever['params']): string {
  return fillText(
    template,
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
  );
}

function unchanged(text: string): string {
  return text === '' ? words.same : text;
}

function moneyText(minor: number, currency: string): string {
  if (minor === 0) return words.same;
  return `${minor > 0 ? '+' : '−'}${formatMoney({ currency, minor: Math.abs(minor) })}`;
}

function lawText({ worsened, improved }: LeverDifference): string {
  if (worsened.length === 0 && improved.length === 0) return words.same;
  return [
    improved.length > 0 ? fillText(words.better, { count: formatExact(improved.length) }) : '',
    worsened.length > 0 ? fillText(words.worse, { count: formatExact(worsened.length) }) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function LeverRow({ lever, currency }: { readonly lever: Lever; readonly currency: string }) {
  const { difference } = lever;
  const title = named(leverTexts[lever.kind], lever.params);
  const evidence = lever.evidence.map((code) => evidenceTexts[code]).join(' ');
  return (
    <>
      <tr className="lever-row">
        <td className="lever-name strong">{title}</td>
        <td className="num">{unchanged(formatChange(difference.accelerators, 0))}</td>
        <td className="num">{unchanged(formatChange(difference.racks, 0))}</td>
        <td className="num">
          {difference.itPowerW === null ? <NoData /> : unchanged(formatChange(difference.itPowerW, 0, 'W'))}
        </td>
        <td className="num">
          {difference.capexMinor === null ? (
            <NoData text={wordsUi.noPrice} />
          ) : (
            moneyText(difference.capexMinor, currency)
          )}
        </td>
        <td className="num">
          {difference.readyWeeks === null ? <NoData /> : unchanged(formatChange(difference.readyWeeks, 0))}
        </td>
        <td>{lawText(difference)}</td>
        <td className="num">
          <Button
            small
            onPress={() =>
              editPlan({ label: fillText(words.edit, { lever: title }) }, (plan) =>
                applyEdits(plan, lever.edits),
              )
            }
          >
            {words.take}
          </Button>
        </td>
      </tr>
      <tr className="lever-evidence">
        <td colSpan={8}>
          {words.show} {evidence}
        </td>
      </tr>
    </>
  );
}

/** Most accelerators saved first; one that saves nothing is kept, so that nobody has to wonder. */
function bySaving(levers: readonly Lever[]): readonly Lever[] {
  return [...levers].sort(
    (a, b) =>
      a.difference.accelerators - b.difference.accelerators ||
      (a.difference.itPowerW ?? 0) - (b.difference.itPowerW ?? 0),
  );
}

function Refused({ view }: { readonly view: LeversView }) {
  if (view.notOffered.length === 0) return null;
  return (
    <details className="not-offered">
      <summary>{fillText(words.notOffered, { count: formatExact(view.notOffered.length) })}</summary>
      <ul className="plain-list">
        {view.notOffered.map((refusal) => (
          <li key={`${refusal.workloadId} ${refusal.kind} ${JSON.stringify(refusal.params)}`}>
            <span className="ink">
              {words.kinds[refusal.kind]}, {String(refusal.params['workload'] ?? '')}:
            </span>{' '}
            {named(leverRefusalTexts[refusal.reason], refusal.params)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Ways to carry the same work on less, each designed whole: what it saves and what must be shown before it is taken. */
export function LeversPanel() {
  const view = useLevers(true);
  const { offered, tried, all, currency } = view;
  return (
    <div className={view.stale ? 'levers stale' : 'levers'}>
      {tried < all && (
        <p className="table-note" role="status">
          {fillText(words.trying, { done: formatExact(tried), total: formatExact(all) })}
        </p>
      )}
      {view.before !== null && all === 0 && <p className="table-note">{words.none}</p>}
      {offered.length > 0 && (
        <table className="compact-rows inset sticky-head" aria-label={words.title}>
          <thead>
            <tr>
              <th>{words.columns.lever}</th>
              <th className="num">{words.columns.accelerators}</th>
              <th className="num">{words.columns.racks}</th>
              <th className="num">{words.columns.power}</th>
              <th className="num">{words.columns.capex}</th>
              <th className="num">{words.columns.ready}</th>
              <th>{words.columns.law}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {bySaving(offered).map((lever) => (
              <LeverRow key={lever.id} lever={lever} currency={currency} />
            ))}
          </tbody>
        </table>
      )}
      <Refused view={view} />
    </div>
  );
}
