import { useMemo, useState } from 'react';
import type { TrayLoad } from '../../../shared/design/racks.ts';
import { cableMapUi } from '../../../shared/texts/en/ui/cable-map.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { CableMap, trayName } from '../../drawings/CableMap.tsx';
import { trayId } from '../../drawings/cable-map-layout.ts';
import { formatExact, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { BundleTable } from './BundleTable.tsx';
import { bundlesIn } from './bundles.ts';
import { PartCard } from './PartCard.tsx';
import { trayFacts } from './part-facts.ts';
import type { Plant } from './plant.ts';

const [tray, copper, fibre, area, weight, width] = cableMapUi.head;

const COLUMNS: readonly Column<TrayLoad>[] = [
  { key: 'tray', head: tray, cell: (row) => <b className="strong">{trayName(row)}</b>, sortBy: trayName },
  {
    key: 'copper',
    head: copper,
    numeric: true,
    cell: (row) => formatExact(row.copperCables),
    sortBy: (row) => row.copperCables,
  },
  {
    key: 'fibre',
    head: fibre,
    numeric: true,
    cell: (row) => formatExact(row.fibreCables),
    sortBy: (row) => row.fibreCables,
  },
  {
    key: 'area',
    head: area,
    numeric: true,
    cell: (row) => formatExact(Math.round(row.areaMm2)),
    sortBy: (row) => row.areaMm2,
  },
  {
    key: 'weight',
    head: weight,
    numeric: true,
    cell: (row) => formatSignificant(row.kgPerM, 2),
    sortBy: (row) => row.kgPerM,
  },
  {
    key: 'width',
    head: width,
    numeric: true,
    cell: (row) => formatExact(Math.ceil(row.widthMm)),
    sortBy: (row) => row.widthMm,
  },
];

/** Trays of a site in plan with what lies in them, and the same as a table; one choice for both. */
export function CablesView({ plant, names }: { readonly plant: Plant; readonly names: Names }) {
  const { floor, site, racks, trays } = plant;
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = trays.some((entry) => trayId(entry) === chosen)
    ? chosen
    : trays[0] === undefined
      ? null
      : trayId(trays[0]);
  const own = trays.find((entry) => trayId(entry) === selected);
  const bundles = useMemo(
    () => (own === undefined ? [] : bundlesIn(own, racks, plant.cables)),
    [own, racks, plant.cables],
  );
  if (!floor || !site || trays.length === 0)
    return <EmptyState title={cableMapUi.none} text={cableMapUi.noneText} />;
  return (
    <div className="columns plant-cables">
      <section className="region">
        <Band
          title={cableMapUi.title}
          label={fillText(cableMapUi.label, { count: formatExact(trays.length) })}
        />
        <CableMap
          floor={floor}
          site={site.floor}
          racks={racks}
          trays={trays}
          selected={selected}
          onSelect={setChosen}
        />
      </section>
      <section className="region">
        <Band title={cableMapUi.trays} />
        <div className="scroll sticky-head tray-list">
          <DataTable
            label={cableMapUi.trays}
            columns={COLUMNS}
            rows={trays}
            rowId={trayId}
            selected={selected}
            onSelect={setChosen}
          />
        </div>
        {own && <PartCard part={trayFacts(plant, own)} names={names} />}
        <Band
          title={cableMapUi.bundles}
          label={
            own && fillText(cableMapUi.bundlesOf, { tray: trayName(own), count: formatExact(bundles.length) })
          }
          separated
        />
        <div className="scroll sticky-head bundle-list">
          <BundleTable bundles={bundles} names={names} />
        </div>
      </section>
    </div>
  );
}
