import type { Finding } from '../../../shared/findings.ts';
import type { PackPreview } from '../../../shared/pack/examination.ts';
import type { PlanEffect } from '../../../shared/pack/plan-effect.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { findingSentence } from '../../../shared/texts/finding-sentence.ts';
import { SeverityMark } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatExact, formatMoney, formatQuantity } from '../../lib/format.ts';

const MINUS = '\u2212';
/** Findings of one plan that are told at once; the plan itself shows all of them afterwards. */
const SHOWN_FINDINGS = 6;

/** A change with its sign. */
export function signed(value: number, show: (size: number) => string): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : MINUS}${show(Math.abs(value))}`;
}

/** A figure as it will be, and under it what it was; one that stays is quiet. */
function Figure(props: {
  readonly is: string;
  readonly was: string;
  readonly moved: boolean;
  readonly change: string | null;
}) {
  const { is, was, moved, change } = props;
  if (!moved) return <td className="num faint">{is}</td>;
  return (
    <td className="num">
      {is}
      <span className="small dim block">
        {fillText(change === null ? texts.was : texts.wasChange, { was, change: change ?? '' })}
      </span>
    </td>
  );
}

function PowerCell({ before, after }: PlanEffect) {
  const [was, is] = [before.itPowerW, after.itPowerW];
  const shown = (value: number): string => formatQuantity(value, 'W');
  return <Figure is={shown(is)} was={shown(was)} moved={is !== was} change={signed(is - was, shown)} />;
}

function MoneyCell({ before, after, difference }: PlanEffect) {
  const { currency, capexMinor } = difference;
  const shown = (minor: number | null): string =>
    minor === null ? texts.noPrice : formatMoney({ currency, minor });
  const change = capexMinor === null ? null : signed(capexMinor, (minor) => formatMoney({ currency, minor }));
  const [was, is] = [before.capexMinor, after.capexMinor];
  return <Figure is={shown(is)} was={shown(was)} moved={is !== was} change={change} />;
}

function CountCell({ was, is }: { readonly was: number; readonly is: number }) {
  const change = signed(is - was, formatExact);
  return <Figure is={formatExact(is)} was={formatExact(was)} moved={is !== was} change={change} />;
}

/** What there is to act on that was not there, or is there no longer, in the words of the plan. */
function FindingLines(props: { readonly title: string; readonly findings: readonly Finding[] }) {
  const { title, findings } = props;
  if (findings.length === 0) return null;
  const more = findings.length - SHOWN_FINDINGS;
  return (
    <ul className="pack-findings small">
      {findings.slice(0, SHOWN_FINDINGS).map((finding) => (
        <li key={`${finding.code} ${finding.subject}`}>
          <span className="faint">{title}</span> <SeverityMark severity={finding.severity} />{' '}
          {findingSentence(finding)}
        </li>
      ))}
      {more > 0 && <li className="dim">{fillText(texts.findingsMore, { count: formatExact(more) })}</li>}
    </ul>
  );
}

function PlanRows({ effect }: { readonly effect: PlanEffect }) {
  const { name, before, after, findingsAdded, findingsGone } = effect;
  return (
    <tbody>
      <tr>
        <th scope="row">{name}</th>
        <PowerCell {...effect} />
        <MoneyCell {...effect} />
        <CountCell was={before.failingClauses} is={after.failingClauses} />
      </tr>
      {findingsAdded.length + findingsGone.length > 0 && (
        <tr className="below">
          <td colSpan={4}>
            <FindingLines title={texts.findingNew} findings={findingsAdded} />
            <FindingLines title={texts.findingGone} findings={findingsGone} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** What the pack does to each plan that moves: the part to read first. */
export function PlanEffects({ preview }: { readonly preview: PackPreview }) {
  const { plans, unchangedPlans } = preview;
  const { plan, power, money, law } = texts.planColumns;
  const others = fillText(texts.plansOther, { count: formatExact(unchangedPlans) });
  return (
    <section aria-label={texts.plansTitle}>
      <Band title={texts.plansTitle} label={plans.length === 0 ? texts.plansSame : others} separated />
      {plans.length > 0 && (
        <table className="pack-plans">
          <thead>
            <tr>
              <th scope="col">{plan}</th>
              {[power, money, law].map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {plans.map((effect) => (
            <PlanRows key={effect.planId} effect={effect} />
          ))}
        </table>
      )}
    </section>
  );
}
