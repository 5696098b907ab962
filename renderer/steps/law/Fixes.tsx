import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Fix, FixCost } from '../../../shared/law/find-fixes.ts';
import { applyEdits } from '../../../shared/plan/apply-edits.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { useFixes } from '../../lib/engine-law.ts';
import { formatChange, formatMoney } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { factWords } from './clauses.ts';
import { recordPaper } from './paper-acts.ts';
import { paperKey, parsePaper } from './papers.ts';

type FixStep = Fix['steps'][number];

export function paperWords(id: string): string {
  return id.replaceAll('-', ' ');
}

function stepText(step: FixStep, names: Names): string {
  switch (step.kind) {
    case 'paper':
      return fillText(lawUi.fixPaper, { paper: paperWords(parsePaper(step.paper).id) });
    case 'product':
      return fillText(lawUi.fixProduct, { from: names.product(step.from), to: names.product(step.to) });
    case 'fact':
      return fillText(step.from === null ? lawUi.fixFact : lawUi.fixFactFrom, {
        fact: factWords(step.name),
        from: step.from ?? '',
        to: step.to,
      });
  }
}

/** Difference in money with its sign; what changes nothing says so with a dash, what nobody knows says that. */
export function moneyChange(cost: FixCost): string {
  const { capexMinor, currency, incomplete } = cost;
  if (capexMinor === null) return lawUi.noPrice;
  if (capexMinor === 0) return incomplete ? lawUi.noPrice : lawUi.nothing;
  const size = formatMoney({ currency, minor: Math.abs(capexMinor) });
  return `${incomplete ? '≥ ' : ''}${capexMinor > 0 ? '+' : '\u2212'}${size}`;
}

function change(difference: number | null, unit: string): string {
  if (difference === null) return lawUi.noData;
  return formatChange(difference, 0, unit) || lawUi.nothing;
}

function CostCells({ cost }: { readonly cost: FixCost }) {
  return (
    <>
      <span className="num" title={lawUi.costTitles.money}>
        {moneyChange(cost)}
      </span>
      <span className="num" title={lawUi.costTitles.power}>
        {change(cost.itPowerW, 'W')}
      </span>
      <span className="num" title={lawUi.costTitles.weeks}>
        {change(cost.readyWeeks === null ? null : Math.round(cost.readyWeeks), lawUi.weekUnit)}
      </span>
    </>
  );
}

function besideText(fix: Fix): string {
  const others = fix.improved.length - 1;
  const [worse] = fix.worsened;
  return [
    others > 0
      ? fillText(others === 1 ? lawUi.alsoMendsOne : lawUi.alsoMends, { count: String(others) })
      : '',
    worse === undefined ? '' : fillText(lawUi.worsens, { count: String(fix.worsened.length), clause: worse }),
  ]
    .filter(Boolean)
    .join('; ');
}

function FixRow({ fix, names }: { readonly fix: Fix; readonly names: Names }) {
  const text = fix.steps.map((step) => stepText(step, names)).join('; ');
  const beside = besideText(fix);
  return (
    <li>
      <span className="fix-what">
        <b>{text}</b>
        {beside !== '' && <small className={fix.worsened.length > 0 ? 'warn' : undefined}>{beside}</small>}
      </span>
      <CostCells cost={fix.cost} />
      <Button small onPress={() => editPlan({ label: text }, (plan) => applyEdits(plan, fix.edits))}>
        {lawUi.apply}
      </Button>
    </li>
  );
}

function PaperRow({ paper }: { readonly paper: string }) {
  const key = parsePaper(paper);
  return (
    <li>
      <span className="fix-what">
        <b>{fillText(lawUi.fixPaper, { paper: paperWords(key.id) })}</b>
        <small>{lawUi.registers[key.register]}</small>
      </span>
      <span className="num">{lawUi.nothing}</span>
      <span className="num">{lawUi.nothing}</span>
      <span className="num">{lawUi.nothing}</span>
      <Button small onPress={() => recordPaper(key, true)}>
        {lawUi.hold}
      </Button>
    </li>
  );
}

const MOST = 4;

/** A fix that is one paper stands among the papers already. */
function isListedPaper(fix: Fix, papers: ReadonlySet<string>): boolean {
  const [only, ...others] = fix.steps;
  return others.length === 0 && only?.kind === 'paper' && papers.has(paperKey(parsePaper(only.paper)));
}

/** What would turn the clause: changes of the plan, tried by designing it anew, and papers that would do. */
export function Fixes(props: {
  readonly clause: ClauseResult;
  readonly names: Names;
  /** Something else is offered below: a search that found nothing says nothing. */
  readonly quiet: boolean;
}) {
  const { clause, names, quiet } = props;
  const fixes = useFixes(clause);
  const papers = new Set(clause.papers.map((paper) => paperKey(parsePaper(paper))));
  const shown = fixes?.filter((fix) => !isListedPaper(fix, papers)).slice(0, MOST);
  const nothing = shown?.length === 0 && papers.size === 0;
  if (nothing && quiet) return null;
  return (
    <div className="fixes" aria-busy={fixes === undefined}>
      <h4>{lawUi.whatFixes}</h4>
      {nothing ? (
        <p className="dim">{lawUi.noFix}</p>
      ) : (
        <ul>
          {shown?.map((fix) => (
            <FixRow key={JSON.stringify(fix.steps)} fix={fix} names={names} />
          ))}
          {[...papers].map((paper) => (
            <PaperRow key={paper} paper={paper} />
          ))}
          {shown === undefined && (
            <li className="trying" role="status">
              {lawUi.tryingFixes}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
