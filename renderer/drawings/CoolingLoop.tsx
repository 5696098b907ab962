import type { SiteCoolingResult } from '../../shared/design/cooling.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

function reading(value: number | null, unit: string): string {
  if (value === null) return drawingsUi.noData;
  const shown = show(value, unit);
  return `${shown.value} ${shown.unit}`;
}

function Part({
  x,
  y,
  name,
  lines,
}: {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly lines: readonly string[];
}) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={132}
        height={66}
        fill="var(--sheet)"
        stroke="var(--ink-2)"
        strokeWidth={1.25}
      />
      <text x={x + 66} y={y + 18} className="d-num mid">
        {name}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={x + 66} y={y + 35 + index * 13} className="d-lab mid">
          {line}
        </text>
      ))}
    </g>
  );
}

function Pipes({
  from,
  to,
  y,
  supply,
  returned,
}: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly supply: string;
  readonly returned: string;
}) {
  return (
    <g>
      <path className="d-strong" d={`M${to} ${y + 18}H${from}`} />
      <path className="d-strong" strokeDasharray="6 4" d={`M${from} ${y + 48}H${to}`} />
      <text x={(from + to) / 2} y={y + 12} className="d-txt mid">
        {supply}
      </text>
      <text x={(from + to) / 2} y={y + 62} className="d-txt mid">
        {returned}
      </text>
    </g>
  );
}

function Beside({ site, x }: { readonly site: SiteCoolingResult; readonly x: number }) {
  const lines = [
    `${reading(site.airflowCfm, '')} CFM`,
    site.freeCoolingHours === null
      ? 'free cooling: no climate table'
      : `${formatNumber(site.freeCoolingHours)} h free cooling`,
    site.rideThroughS === null
      ? `ride-through: ${drawingsUi.noData}`
      : `ride-through ${formatNumber(Math.round(site.rideThroughS))} s`,
  ];
  return (
    <g>
      {lines.map((line, index) => (
        <text key={line} x={x} y={140 + index * 18} className="d-lab">
          {line}
        </text>
      ))}
    </g>
  );
}

function tableOf(site: SiteCoolingResult): DrawingTable {
  return {
    head: ['Check', 'Value', 'Limit', 'Holds'],
    rows: site.checks.map((check) => [
      check.id,
      check.value === null ? drawingsUi.noData : `${formatNumber(check.value)} ${check.unit}`,
      check.limit === null ? drawingsUi.noData : `${formatNumber(check.limit)} ${check.unit}`,
      check.holds === null ? drawingsUi.noData : check.holds ? 'yes' : 'no',
    ]),
  };
}

/** Technology loop and facility loop left to right; supply solid, return dashed. */
export function CoolingLoop({ site }: { readonly site: SiteCoolingResult }) {
  const { cdu } = site;
  const sentence = fillText(drawingsUi.coolingReading, {
    liquid: reading(site.liquidHeatW, 'W'),
    air: reading(site.airHeatW, 'W'),
    units:
      cdu === null
        ? drawingsUi.noCdu
        : fillText(drawingsUi.cduUnits, { installed: String(cdu.installed), needed: String(cdu.needed) }),
  });
  return (
    <Drawing label={drawingsUi.cooling} reading={sentence} table={tableOf(site)} height={220}>
      {(size) => {
        const gap = Math.max(70, (size.width - 3 * 132 - 20) / 2);
        const columns = [10, 10 + 132 + gap, 10 + 2 * (132 + gap)] as const;
        return (
          <>
            <Part
              x={columns[0]}
              y={14}
              name="Racks, liquid"
              lines={[reading(site.liquidHeatW, 'W'), `${reading(site.liquidFlowLPerMin, 'L/min')}`]}
            />
            <Pipes
              from={columns[0] + 132}
              to={columns[1]}
              y={14}
              supply={reading(site.technologySupplyC, 'degC')}
              returned={cdu === null ? drawingsUi.noCdu : 'return'}
            />
            <Part
              x={columns[1]}
              y={14}
              name="Distribution units"
              lines={
                cdu === null
                  ? [drawingsUi.noCdu]
                  : [`${cdu.installed} installed`, `bound by ${cdu.boundBy ?? drawingsUi.noData}`]
              }
            />
            <Pipes
              from={columns[1] + 132}
              to={columns[2]}
              y={14}
              supply={reading(site.facilitySupplyC, 'degC')}
              returned={site.facilityWaterClass ?? drawingsUi.noData}
            />
            <Part
              x={columns[2]}
              y={14}
              name="Heat rejection"
              lines={[reading(site.heatRejectedW, 'W'), `plant ${reading(site.electricalW, 'W')}`]}
            />
            <Part
              x={columns[0]}
              y={120}
              name="Racks, air"
              lines={[reading(site.airHeatW, 'W'), reading(site.airflowM3PerS, 'm3/s')]}
            />
            <path className="d-strong" d={`M${columns[1]} 140H${columns[0] + 132}`} />
            <path className="d-strong" strokeDasharray="6 4" d={`M${columns[0] + 132} 166H${columns[1]}`} />
            <Part
              x={columns[1]}
              y={120}
              name={site.rearDoors === null ? 'Room units' : 'Rear doors'}
              lines={[String(site.rearDoors?.count ?? site.roomUnits?.count ?? drawingsUi.noData)]}
            />
            <Beside site={site} x={columns[2]} />
          </>
        );
      }}
    </Drawing>
  );
}
