import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { NetworkOption } from '../../../shared/stages/fabric/compare-networks.ts';
import type { OptionReason } from '../../../shared/stages/fabric/screen-switches.ts';
import { fabricOptions } from '../../../shared/texts/en/fabric-options.ts';
import { networksUi } from '../../../shared/texts/en/ui/networks.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { useNetworks } from '../../lib/engine-networks.ts';
import { formatExact, formatMoney, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { chooseNetwork, clearNetwork, isChosenByHand, optionName } from './network-choice.ts';

const heads = networksUi.head;
const idOf = ({ leafSwitchId, spineSwitchId, assignment }: NetworkOption): string =>
  `${leafSwitchId} ${spineSwitchId ?? ''} ${assignment}`;
const switches = ({ counts }: NetworkOption): number => counts.leaves + counts.spines + counts.cores;

function countsText({ counts }: NetworkOption): string {
  const { leaves, spines, cores } = counts;
  return [leaves, spines, cores]
    .filter((count, level) => level === 0 || count > 0)
    .map((count) => formatExact(count))
    .join(' + ');
}

function reasonText({ code, params }: OptionReason): string {
  const shown = Object.entries(params).map(([name, value]): readonly [string, string] => [
    name,
    typeof value === 'number' ? formatExact(value) : value,
  ]);
  return fillText(fabricOptions[code], Object.fromEntries(shown));
}

function isTaken(option: NetworkOption, fabric: FabricDesign): boolean {
  const [leaf, spine] = [fabric.leafSwitchId, fabric.counts.spines > 0 ? fabric.spineSwitchId : null];
  return (
    option.leafSwitchId === leaf && option.spineSwitchId === spine && option.assignment === fabric.assignment
  );
}

interface RowProps {
  readonly fabric: FabricDesign;
  readonly names: Names;
}

function Against({ option, fabric, names }: RowProps & { readonly option: NetworkOption }) {
  if (isTaken(option, fabric)) return <StateBadge state="met" word={networksUi.taken} />;
  const reason = option.against === null ? networksUi.own : reasonText(option.against);
  return (
    <span className="against">
      <span title={reason}>{reason}</span>
      <Button small onPress={() => chooseNetwork(option, names)}>
        {networksUi.choose}
      </Button>
    </span>
  );
}

function columnsFor({ fabric, names }: RowProps): readonly Column<NetworkOption>[] {
  return [
    {
      key: 'name',
      head: heads.name,
      className: 'network-name',
      cell: (option) => <span title={optionName(option, names)}>{optionName(option, names)}</span>,
      sortBy: (option) => optionName(option, names),
    },
    {
      key: 'assignment',
      head: heads.assignment,
      cell: ({ assignment }) => networksUi.assignments[assignment],
      sortBy: ({ assignment }) => assignment,
    },
    {
      key: 'counts',
      head: heads.counts,
      title: networksUi.countsTitle,
      numeric: true,
      cell: countsText,
      sortBy: switches,
    },
    {
      key: 'power',
      head: heads.power,
      numeric: true,
      cell: ({ switchPowerW }) => (switchPowerW === null ? <NoData /> : formatQuantity(switchPowerW, 'W')),
      sortBy: ({ switchPowerW }) => switchPowerW,
    },
    {
      key: 'cost',
      head: heads.cost,
      numeric: true,
      cell: ({ switchCost }) => (switchCost === null ? <NoData /> : formatMoney(switchCost)),
      sortBy: ({ switchCost }) => switchCost?.minor ?? null,
    },
    {
      key: 'spare',
      head: heads.spare,
      numeric: true,
      cell: ({ sparePorts }) => formatExact(sparePorts),
      sortBy: ({ sparePorts }) => sparePorts,
    },
    {
      key: 'best',
      head: heads.best,
      className: 'nb',
      cell: ({ bestFor }) => bestFor.map((merit) => networksUi.merits[merit]).join(', '),
      sortBy: ({ bestFor }) => -bestFor.length,
    },
    {
      key: 'against',
      head: heads.against,
      cell: (option) => <Against option={option} fabric={fabric} names={names} />,
    },
  ];
}

/** Every network that could be built for the pool of a fabric, with one reason against each that is not taken. */
export function Networks(props: {
  readonly fabric: FabricDesign;
  readonly plan: Plan;
  readonly names: Names;
}) {
  const { fabric, plan, names } = props;
  const { comparison, stale } = useNetworks(fabric.role === 'scale-out' ? fabric.poolId : null, true);
  if (comparison === undefined) return <p className="read pad">{networksUi.asking}</p>;
  if (comparison === null || comparison.options.length === 0)
    return <p className="read pad">{networksUi.none}</p>;
  return (
    <div className={stale ? 'networks scroll stale' : 'networks scroll'}>
      <div className="band">
        <span className="label">
          {fillText(networksUi.label, {
            count: formatExact(comparison.options.length),
            rejected: formatExact(comparison.rejected.length),
          })}{' '}
          {networksUi.shared}
        </span>
        {isChosenByHand(plan) && (
          <Button small onPress={clearNetwork}>
            {networksUi.back}
          </Button>
        )}
      </div>
      <DataTable
        label={networksUi.title}
        columns={columnsFor({ fabric, names })}
        rows={comparison.options}
        rowId={idOf}
        onOpen={(id) => {
          const option = comparison.options.find((entry) => idOf(entry) === id);
          if (option !== undefined) chooseNetwork(option, names);
        }}
      />
      {comparison.rejected.length > 0 && (
        <details className="pad">
          <summary>{networksUi.rejected}</summary>
          <ul className="read">
            {comparison.rejected.map(({ switchId, name, reason }) => (
              <li key={switchId}>
                {name}: {reasonText(reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
