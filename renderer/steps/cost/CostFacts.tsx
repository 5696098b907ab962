import type { CostResult } from '../../../shared/design/supply.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Money } from '../../../shared/units/money.ts';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatMoney, formatQuantity } from '../../lib/format.ts';

interface Fact {
  readonly name: string;
  readonly amount: Money | null;
  readonly path: string;
  /** Something in it is unknown: it is a lower bound, and nothing at all while it is zero. */
  readonly atLeast: boolean;
}

function factsOf(cost: CostResult): readonly Fact[] {
  const open = cost.incomplete || cost.opexIncomplete;
  return [
    {
      name: fillText(costUi.tco, { years: String(cost.tcoYears) }),
      amount: cost.tco,
      path: 'cost.tco',
      atLeast: open,
    },
    { name: costUi.opex, amount: cost.opexPerYear, path: 'cost.opexPerYear', atLeast: cost.opexIncomplete },
    { name: costUi.energy, amount: cost.energyPerYear, path: 'cost.energyPerYear', atLeast: false },
    {
      name: costUi.maintenance,
      amount: cost.maintenancePerYear,
      path: 'cost.maintenancePerYear',
      atLeast: cost.incomplete,
    },
    {
      name: costUi.staff,
      amount: cost.staffPerYear,
      path: 'cost.staffPerYear',
      atLeast: cost.staffing.basis === 'estimated',
    },
    { name: costUi.perHour, amount: cost.perAcceleratorHour, path: 'cost.perAcceleratorHour', atLeast: open },
  ];
}

function Amount({ fact }: { readonly fact: Fact }) {
  const { amount, atLeast } = fact;
  if (amount === null || (amount.minor === 0 && atLeast)) return <NoData />;
  const text = `${atLeast ? `${wordsUi.atLeast} ` : ''}${formatMoney(amount)}`;
  return <Figure path={fact.path}>{text}</Figure>;
}

/** People who keep the sites, entered or by seats, and the labour of building them. */
function Labour({ staffing }: Pick<CostResult, 'staffing'>) {
  const { fte, basis, installationHours } = staffing;
  const estimated = basis === 'estimated';
  const people = fte === null ? null : `${estimated ? `${wordsUi.atLeast} ` : ''}${formatExact(fte, 1)}`;
  return (
    <>
      <div>
        <dt>{estimated ? costUi.peopleBySeats : costUi.people}</dt>
        <dd>
          {people === null ? (
            <NoData />
          ) : estimated ? (
            <Figure path="cost.staffing.estimatedFte">{people}</Figure>
          ) : (
            people
          )}
        </dd>
      </div>
      <div>
        <dt>{costUi.installation}</dt>
        <dd>
          <Figure path="cost.staffing.installationHours">{formatQuantity(installationHours, 'h')}</Figure>
        </dd>
      </div>
    </>
  );
}

/** Total cost, what a year costs and what an accelerator-hour costs; lower bounds say so, unknown stays unknown. */
export function CostFacts({ cost }: { readonly cost: CostResult }) {
  return (
    <dl className="fact-list single">
      {factsOf(cost).map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>
            <Amount fact={fact} />
          </dd>
        </div>
      ))}
      <Labour staffing={cost.staffing} />
    </dl>
  );
}
