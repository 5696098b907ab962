import { useState } from 'react';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import type { LossDetail } from '../../../shared/stages/power/losses.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Icon } from '../../components/Icon.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { type FailureRow, failureRows, USE_KINDS, type UseKind } from './failure-rows.ts';

const heads = plantUi.failureColumns;

function Outcome({ row }: { readonly row: FailureRow }) {
  const { worst, cases, carried } = row;
  if (carried === cases.length) {
    const word = row.group ? fillText(plantUi.allCarried, { count: formatExact(carried) }) : plantUi.held;
    return <StateBadge state="met" word={word} />;
  }
  if (row.group)
    return (
      <StateBadge
        state="not-met"
        word={fillText(plantUi.someCarried, {
          carried: formatExact(carried),
          count: formatExact(cases.length),
        })}
      />
    );
  const shed = worst.shedRacks.length;
  const word = shed > 0 ? fillText(plantUi.racksShed, { count: formatExact(shed) }) : plantUi.overloaded;
  return <StateBadge state="not-met" word={word} />;
}

function Use({ share }: { readonly share: number | undefined }) {
  if (share === undefined) return <span className="faint">–</span>;
  const text = formatExact(Math.round(share * 100));
  if (share <= 1.0005) return text;
  return (
    <span className="fail over-use">
      <Icon name="not-met" />
      <b>{text}</b>
    </span>
  );
}

function useColumn(kind: UseKind): Column<FailureRow> {
  return {
    key: kind,
    head: plantUi.useKinds[kind],
    title: plantUi.useTitle,
    numeric: true,
    cell: (row) => <Use share={row.uses[kind]} />,
    sortBy: (row) => row.uses[kind] ?? null,
  };
}

function columnsOf(power: SitePowerResult, onOpen: (kind: string) => void): readonly Column<FailureRow>[] {
  const present = USE_KINDS.filter((kind) =>
    power.nodes.some((node) => node.kind === kind && node.limitW !== null),
  );
  return [
    {
      key: 'lost',
      head: heads.lost,
      className: 'lost-cell',
      cell: (row) =>
        row.group ? (
          <>
            <b className="strong">{plantUi.kindNames[row.kind]}</b>{' '}
            <button
              type="button"
              className="link"
              tabIndex={-1}
              aria-expanded={row.opened}
              onClick={(event) => {
                event.stopPropagation();
                onOpen(row.kind);
              }}
            >
              {row.opened
                ? plantUi.hideCases
                : fillText(plantUi.showCases, { count: formatExact(row.cases.length) })}
            </button>
          </>
        ) : (
          <span title={row.worst.label}>{row.worst.label}</span>
        ),
    },
    {
      key: 'served',
      head: heads.served,
      numeric: true,
      cell: (row) => formatQuantity(row.worst.servedW, 'W'),
      sortBy: (row) => row.worst.servedW,
    },
    ...present.map(useColumn),
    {
      key: 'state',
      head: heads.state,
      className: 'nb',
      cell: (row) => <Outcome row={row} />,
      sortBy: (row) => row.carried / row.cases.length,
    },
  ];
}

/** Every single failure with what stops and how full the rest is; a chosen row is shown as a what-if. */
export function FailureMatrix(props: {
  readonly power: SitePowerResult;
  readonly losses: readonly LossDetail[];
  readonly lost: string | null;
  readonly onLose: (lost: string) => void;
}) {
  const { power, losses, lost, onLose } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (kind: string): void =>
    setOpened((held) => {
      const next = new Set(held);
      if (!next.delete(kind)) next.add(kind);
      return next;
    });
  const rows = failureRows(power, losses, opened);
  const shown =
    rows.find((row) => !row.group && row.id === lost) ??
    rows.find((row) => row.cases.some((entry) => entry.lost === lost));
  const choose = (id: string): void => onLose(rows.find((row) => row.id === id)?.worst.lost ?? id);
  return (
    <DataTable
      label={plantUi.failures}
      className="failures what-if-rows"
      columns={columnsOf(power, toggle)}
      rows={rows}
      rowId={(row) => row.id}
      selected={shown?.id ?? null}
      onSelect={choose}
      figureOf={() => `power.sites.${power.siteId}.redundancyReached`}
      rowClass={(row) => (row.group ? 'is-group' : undefined)}
    />
  );
}
