import type { CostResult } from '../../../shared/design/supply.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Money } from '../../../shared/units/money.ts';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatMoneyExact } from '../../lib/format.ts';

/** Total cost, energy and the cost of one accelerator-hour; lower bounds say so. */
export function CostFacts({ cost }: { readonly cost: CostResult }) {
  const rows: readonly { name: string; amount: Money | null; path: string; atLeast: boolean }[] = [
    {
      name: fillText(costUi.tco, { years: String(cost.tcoYears) }),
      amount: cost.tco,
      path: 'cost.tco',
      atLeast: cost.incomplete || cost.opexIncomplete,
    },
    { name: costUi.energy, amount: cost.energyPerYear, path: 'cost.energyPerYear', atLeast: false },
    {
      name: costUi.perHour,
      amount: cost.perAcceleratorHour,
      path: 'cost.perAcceleratorHour',
      atLeast: cost.incomplete || cost.opexIncomplete,
    },
  ];
  return (
    <dl className="fact-list single">
      {rows.map((row) => (
        <div key={row.path}>
          <dt>{row.name}</dt>
          <dd>
            {row.amount === null ? (
              <NoData />
            ) : (
              <Figure
                path={row.path}
              >{`${row.atLeast ? `${wordsUi.atLeast} ` : ''}${formatMoneyExact(row.amount)}`}</Figure>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
