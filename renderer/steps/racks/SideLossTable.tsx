import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import type { SideLoss } from '../fabric/switch-loss-words.ts';

const heads = lossesUi.columns;

function State({ loss }: { readonly loss: SideLoss }) {
  if (loss.carried === null) return <StateBadge state="open" word={lossesUi.unknown} />;
  return loss.carried ? (
    <StateBadge state="met" word={lossesUi.carriedWord} />
  ) : (
    <StateBadge state="not-met" word={lossesUi.stopped} />
  );
}

const COLUMNS: readonly Column<SideLoss>[] = [
  { key: 'lost', head: heads.lost, className: 'lost-cell', cell: (loss) => loss.name },
  { key: 'left', head: heads.left, className: 'nb', cell: (loss) => loss.left },
  {
    key: 'stops',
    head: heads.stops,
    className: 'stops-cell',
    cell: (loss) => <span title={loss.stops}>{loss.stops}</span>,
  },
  { key: 'state', head: heads.state, className: 'nb', cell: (loss) => <State loss={loss} /> },
];

/** Losses of switches, distribution units and pumps: what is left and what stops; a chosen row is shown as a what-if. */
export function SideLossTable(props: {
  readonly losses: readonly SideLoss[];
  readonly lost: string | null;
  readonly onLose: (id: string) => void;
}) {
  return (
    <DataTable
      label={lossesUi.title}
      className="side-losses what-if-rows"
      columns={COLUMNS}
      rows={props.losses}
      rowId={(loss) => loss.id}
      selected={props.lost}
      onSelect={props.onLose}
    />
  );
}
