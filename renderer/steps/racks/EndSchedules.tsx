import { useMemo, useState } from 'react';
import { type CableRow, cableRows } from '../../../shared/handover/cable-schedule.ts';
import { type CordRow, cordRows } from '../../../shared/handover/power-cords.ts';
import { schedulesUi } from '../../../shared/texts/en/ui/schedules.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { TextField } from '../../components/TextField.tsx';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { chooseObject } from './choice.ts';
import type { Plant } from './plant.ts';
import { cableEndColumns, cableText, claimColumns, cordColumns, cordText } from './schedule-columns.tsx';

/** A schedule of more rows would hold the window up; the hand-over files have no limit. */
export const MOST_CABLES = 40_000;

/** Cables of a site, before any row is made. */
export function cablesOf({ cables }: Plant): number {
  return cables.reduce((sum, run) => sum + run.cables, 0);
}

interface TableProps<R> {
  readonly label: string;
  readonly about: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly idOf: (row: R) => string;
  readonly textOf: (row: R) => string;
  readonly onOpen: (row: R) => void;
}

/** A long table with a filter over all its words. */
function FilteredTable<R>(props: TableProps<R>) {
  const { rows, textOf, idOf, onOpen } = props;
  const [wanted, setWanted] = useState('');
  const texts = useMemo(() => rows.map(textOf), [rows, textOf]);
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown =
    words.length === 0 ? rows : rows.filter((_, at) => words.every((word) => texts[at]?.includes(word)));
  return (
    <>
      <div className="band schedule-filter">
        <TextField
          label={schedulesUi.filter}
          value={wanted}
          placeholder={schedulesUi.filterHint}
          onChange={setWanted}
        />
        <span className="label">
          {fillText(props.about, { shown: formatExact(shown.length), count: formatExact(rows.length) })}
        </span>
      </div>
      <div className="table-frame">
        <DataTable
          label={props.label}
          columns={props.columns}
          rows={shown}
          rowId={idOf}
          onOpen={(id) => {
            const row = rows.find((entry) => idOf(entry) === id);
            if (row !== undefined) onOpen(row);
          }}
        />
      </div>
    </>
  );
}

const idOf = (row: { readonly id: string }): string => row.id;

function openCable({ a, b }: CableRow): void {
  const device = a.device?.rack ? a.device : b.device;
  if (device?.rack) chooseObject(device.rack.id, device.placed === null ? null : device.name);
}

/** Every cable of the site; a row chooses the device at its first end. */
export function CableEnds({ plant, names }: { readonly plant: Plant; readonly names: Names }) {
  const { handover } = plant;
  const rows = useMemo(() => (handover === null ? [] : cableRows(handover)), [handover]);
  const columns = useMemo(() => cableEndColumns(names), [names]);
  return (
    <FilteredTable
      label={schedulesUi.names.cables}
      about={schedulesUi.about.cables}
      columns={columns}
      rows={rows}
      idOf={idOf}
      textOf={cableText}
      onOpen={openCable}
    />
  );
}

const CORDS = cordColumns();
const CLAIMS = claimColumns();

const openCord = (row: CordRow): void => chooseObject(row.rack.id, row.deviceId);

/** Every power cord of the site with supply, outlet and leg. */
export function Cords({ plant }: { readonly plant: Plant }) {
  const { handover } = plant;
  const rows = useMemo(() => (handover === null ? [] : cordRows(handover)), [handover]);
  return (
    <FilteredTable
      label={schedulesUi.names.cords}
      about={schedulesUi.about.cords}
      columns={CORDS}
      rows={rows}
      idOf={idOf}
      textOf={cordText}
      onOpen={openCord}
    />
  );
}

/** What the bill claims against what was simulated. */
export function Claims({ plant }: { readonly plant: Plant }) {
  const rows = useMemo(() => plant.claims(), [plant]);
  return (
    <>
      <div className="band">
        <span className="label">{schedulesUi.about.claims}</span>
      </div>
      <div className="table-frame">
        <DataTable
          label={schedulesUi.names.claims}
          columns={CLAIMS}
          rows={rows}
          rowId={({ line }) => line.id}
        />
      </div>
    </>
  );
}
