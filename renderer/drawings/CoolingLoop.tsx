import type { SiteCoolingResult } from '../../shared/design/cooling.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../lib/format.ts';
import { coolingParts, type LoopId, type LoopPart } from './cooling-layout.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { fitText } from './text-fit.ts';
import type { Size } from './use-size.ts';

const SIZE = 11;
const TOP = 26;
const PART_GAP = 16;
const words = drawingsUi.coolingWords;

function quantity(value: number | null, unit: string): string {
  return value === null ? drawingsUi.noData : formatQuantity(value, unit);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function PartShape(props: {
  readonly id: LoopId;
  readonly part: LoopPart;
  readonly box: Box;
  readonly chosen: string | null;
}) {
  const { id, part, box } = props;
  const chosen = props.chosen === id;
  return (
    <g data-object={id} className="pick">
      <title>{[part.name, ...part.lines].join(', ')}</title>
      <rect
        {...box}
        fill={chosen ? 'var(--accent-wash)' : 'var(--well)'}
        stroke={chosen ? 'var(--accent)' : part.missing ? 'var(--line-3)' : 'var(--ink-2)'}
        strokeWidth={chosen ? 2 : 1.25}
        strokeDasharray={part.missing ? '3 3' : undefined}
      />
      <text
        x={box.x + box.width / 2}
        y={box.y + box.height / 2 - part.lines.length * 6.5 + 4}
        className="d-num mid"
      >
        {fitText(part.name, box.width - 8, SIZE)}
      </text>
      {part.lines.map((line, index) => (
        <text
          key={line}
          x={box.x + box.width / 2}
          y={box.y + box.height / 2 - part.lines.length * 6.5 + 17 + index * 13}
          className="d-lab mid"
        >
          {fitText(line, box.width - 8, SIZE)}
        </text>
      ))}
    </g>
  );
}

/** Supply solid, return dashed, between two boxes; the temperature stands on the supply. */
function Pipes({
  from,
  to,
  supply,
  back,
}: {
  readonly from: Box;
  readonly to: Box;
  readonly supply: string;
  readonly back: string;
}) {
  const x1 = from.x + from.width;
  const x2 = to.x;
  const middle = (x1 + x2) / 2;
  const top = from.y + from.height * 0.3;
  const low = from.y + from.height * 0.72;
  const room = x2 - x1 - 6;
  return (
    <g>
      <path d={`M${x1} ${top}H${x2}`} stroke="var(--s1)" strokeWidth={2.5} fill="none" />
      <path
        d={`M${x1} ${low}H${x2}`}
        stroke="var(--s2)"
        strokeWidth={2.5}
        strokeDasharray="6 4"
        fill="none"
      />
      <text x={middle} y={top - 5} className="d-num mid d-halo">
        {fitText(supply, room, SIZE)}
      </text>
      <text x={middle} y={low - 5} className="d-txt mid d-halo">
        {fitText(back, room, SIZE)}
      </text>
    </g>
  );
}

interface LoopProps {
  readonly site: SiteCoolingResult;
  /** Box whose card is open. */
  readonly chosen?: string | null;
  readonly onSelect?: (id: string) => void;
}

interface Plan {
  readonly partWidth: number;
  readonly partHeight: number;
  readonly left: (index: number) => Box;
  readonly middle: (index: number) => Box;
  readonly right: Box;
}

function planOf(size: Size, rows: number): Plan {
  const partWidth = Math.min(146, size.width * 0.27);
  const room = size.height - TOP - 6;
  const partHeight = Math.min(84, (room - (rows - 1) * PART_GAP) / rows);
  const yOf = (index: number): number => TOP + index * (partHeight + PART_GAP);
  const total = rows * partHeight + (rows - 1) * PART_GAP;
  return {
    partWidth,
    partHeight,
    left: (index) => ({ x: 0, y: yOf(index), width: partWidth, height: partHeight }),
    middle: (index) => ({
      x: (size.width - partWidth) / 2,
      y: yOf(index),
      width: partWidth,
      height: partHeight,
    }),
    right: { x: size.width - partWidth, y: TOP, width: partWidth, height: total },
  };
}

function Plot(props: Pick<LoopProps, 'site'> & { readonly size: Size; readonly chosen: string | null }) {
  const { site, size, chosen } = props;
  const parts = coolingParts(site);
  const plan = planOf(size, parts.paths.length);
  return (
    <>
      <text x={0} y={12} className="d-txt">
        {words.technology}
      </text>
      <text x={size.width} y={12} className="d-txt end">
        {fillText(words.facility, { class: site.facilityWaterClass ?? drawingsUi.noData })}
      </text>
      {parts.paths.map((path, index) => {
        const left = plan.left(index);
        const middle = plan.middle(index);
        const right = { ...plan.right, y: middle.y, height: middle.height };
        return (
          <g key={path.id}>
            <Pipes from={left} to={middle} supply={quantity(path.supplyC, 'degC')} back={words.back} />
            <Pipes
              from={middle}
              to={right}
              supply={path.id === 'room' ? words.coolant : quantity(site.facilitySupplyC, 'degC')}
              back={words.back}
            />
            <PartShape id={`${path.id}-load`} part={path.load} box={left} chosen={chosen} />
            <PartShape id={`${path.id}-exchanger`} part={path.exchanger} box={middle} chosen={chosen} />
          </g>
        );
      })}
      <PartShape id="rejection" part={parts.rejection} box={plan.right} chosen={chosen} />
    </>
  );
}

function tableOf(site: SiteCoolingResult): DrawingTable {
  const rows: readonly (readonly [string, string])[] = [
    [words.airHeat, formatQuantity(site.airHeatW, 'W')],
    [words.liquidHeat, formatQuantity(site.liquidHeatW, 'W')],
    [words.airflow, formatQuantity(site.airflowM3PerS, 'm3/s')],
    [words.liquidFlow, formatQuantity(site.liquidFlowLPerMin, 'L/min')],
    [words.technologySupply, quantity(site.technologySupplyC, 'degC')],
    [words.facilitySupply, quantity(site.facilitySupplyC, 'degC')],
    [words.rejected, formatQuantity(site.heatRejectedW, 'W')],
    [words.electrical, formatQuantity(site.electricalW, 'W')],
  ];
  return { head: [...words.head], rows };
}

function readingOf(site: SiteCoolingResult): string {
  const { cdu } = site;
  const base = fillText(drawingsUi.coolingReading, {
    air: formatQuantity(site.airHeatW, 'W'),
    liquid: formatQuantity(site.liquidHeatW, 'W'),
  });
  if (cdu === null) return base;
  const spare = cdu.installed - cdu.needed;
  return `${base} ${fillText(spare > 0 ? drawingsUi.cduSpare : drawingsUi.cduNoSpare, { spare: formatExact(spare) })}`;
}

/** Technology loop and facility loop left to right; supply solid, return dashed. */
export function CoolingLoop({ site, chosen = null, onSelect }: LoopProps) {
  const onKey = (key: string): boolean => {
    const next = nextObject(key, [...coolingParts(site).byId.keys()], chosen);
    if (next !== undefined) onSelect?.(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={drawingsUi.cooling}
      reading={readingOf(site)}
      table={tableOf(site)}
      height={150}
      figure={`cooling.sites.${site.siteId}.heatRejectedW`}
      onKey={onKey}
      {...(onSelect && { onPick: onSelect })}
    >
      {(size) => <Plot site={site} size={size} chosen={chosen} />}
    </Drawing>
  );
}
