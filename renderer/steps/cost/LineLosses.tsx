import type { LineRedundancy, SimulatedLoss } from '../../../shared/design/supply.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact } from '../../lib/format.ts';
import { goTo, select } from '../../stores/navigation-store.ts';
import { showWhatIf } from '../../stores/what-if-store.ts';

const texts = costUi.losses;
/** Losses named before the rest is counted: those not carried come first. */
const MOST = 12;

const rank = ({ carried }: SimulatedLoss): number => (carried === false ? 0 : carried === null ? 1 : 2);

function stateOf({ carried }: SimulatedLoss): 'met' | 'not-met' | 'open' {
  if (carried === null) return 'open';
  return carried ? 'met' : 'not-met';
}

/** Opens the what-if of a loss at its site, in the step where it is drawn. */
function openLoss(siteId: string, id: string): void {
  select('site', siteId);
  showWhatIf(siteId, id);
  goTo('racks');
}

function summaryOf({ asked, reached, losses }: LineRedundancy): string {
  const carried = formatExact(losses.filter((loss) => loss.carried === true).length);
  const count = formatExact(losses.length);
  const text = reached === null ? texts.summary : texts.labelled;
  return fillText(text, { asked: asked ?? '', reached: reached ?? '', carried, count });
}

/** The simulated losses that test the goods of a line; pressing one shows it in the plant. */
export function LineLosses({
  siteId,
  redundancy,
}: {
  readonly siteId: string | null;
  readonly redundancy: LineRedundancy;
}) {
  const losses = redundancy.losses.toSorted((a, b) => rank(a) - rank(b));
  const more = losses.length - MOST;
  return (
    <section className="line-losses" aria-label={texts.title}>
      <p className="small">
        <strong>{texts.title}</strong> {summaryOf(redundancy)}
      </p>
      <ul>
        {losses.slice(0, MOST).map((loss) => (
          <li key={loss.id}>
            <button
              type="button"
              className="link"
              disabled={siteId === null}
              onClick={() => siteId !== null && openLoss(siteId, loss.id)}
            >
              {loss.id}
            </button>{' '}
            <StateBadge state={stateOf(loss)} word={texts.states[stateOf(loss)]} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="small dim">{fillText(texts.more, { count: formatExact(more) })}</p>}
    </section>
  );
}
