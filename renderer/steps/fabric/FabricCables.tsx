import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { CableRun } from '../../../shared/design/racks.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

interface LevelRow {
  readonly level: CableRun['level'];
  readonly cables: number;
  readonly media: readonly string[];
  readonly lengths: readonly number[];
  readonly unreached: number;
}

const LEVELS = ['node-leaf', 'leaf-spine', 'spine-core', 'management'] as const;

function cablesOf(fabric: FabricDesign, level: CableRun['level']): number {
  const counts = {
    'node-leaf': fabric.nodeLeafCables,
    'leaf-spine': fabric.leafSpineCables,
    'spine-core': fabric.spineCoreCables,
    management: fabric.managementCables,
  };
  return counts[level];
}

/** One row per level that has cables, with what the racks made of it. */
export function levelRows(
  fabric: FabricDesign,
  cables: readonly CableRun[],
  names: Names,
): readonly LevelRow[] {
  return LEVELS.filter((level) => cablesOf(fabric, level) > 0).map((level) => {
    const runs = cables.filter((run) => run.fabricId === fabric.id && run.level === level);
    const media = runs.flatMap((run) =>
      run.interconnectId === null ? [] : [names.product(run.interconnectId)],
    );
    return {
      level,
      cables: cablesOf(fabric, level),
      media: [...new Set(media)],
      lengths: [...new Set(runs.map((run) => run.orderLengthMm))].sort((a, b) => a - b),
      unreached: runs.filter((run) => run.interconnectId === null).reduce((sum, run) => sum + run.cables, 0),
    };
  });
}

function reachOf(row: LevelRow) {
  if (row.lengths.length === 0) return fabricUi.unplaced;
  return row.unreached > 0 ? (
    <StateBadge state="open" word={fabricUi.beyond} />
  ) : (
    <StateBadge state="met" word={fabricUi.within} />
  );
}

const COLUMNS: readonly Column<LevelRow>[] = [
  {
    key: 'level',
    head: fabricUi.columns.level,
    cell: (row) => <span className="strong">{fabricUi.levels[row.level]}</span>,
  },
  {
    key: 'cables',
    head: fabricUi.columns.cables,
    numeric: true,
    cell: (row) => formatExact(row.cables),
    sortBy: (row) => row.cables,
  },
  { key: 'medium', head: fabricUi.columns.medium, cell: (row) => row.media.slice(0, 2).join(', ') || '–' },
  {
    key: 'length',
    head: fabricUi.columns.length,
    cell: (row) =>
      row.lengths
        .slice(0, 6)
        .map((length) => formatQuantity(length, 'mm'))
        .join(', ') || '–',
  },
  { key: 'reach', head: fabricUi.columns.reach, cell: reachOf },
];

/** Cables of a network by level: count, medium, order lengths, reach. */
export function FabricCables(props: {
  readonly fabric: FabricDesign;
  readonly cables: readonly CableRun[];
  readonly names: Names;
}) {
  return (
    <DataTable
      label={fabricUi.cables}
      columns={COLUMNS}
      rows={levelRows(props.fabric, props.cables, props.names)}
      rowId={(row) => row.level}
    />
  );
}
