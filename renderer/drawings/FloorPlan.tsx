import type { RackDesign, SiteFloorPlan } from '../../shared/design/racks.ts';
import type { SiteFloor } from '../../shared/plan/site.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

export interface FloorPlanProps {
  readonly floor: SiteFloorPlan;
  readonly site: SiteFloor;
  readonly racks: readonly RackDesign[];
  readonly selected: string | null;
  readonly onSelect: (rackId: string) => void;
}

const MARGIN = 26;
const BAR_MM = 5_000;

function tableOf(racks: readonly RackDesign[]): DrawingTable {
  return {
    head: ['Rack', 'Row', 'Position', 'Mass', 'Slab pressure', 'Bound by'],
    rows: racks.map((rack) => {
      const slab =
        rack.slabPressurePa === null
          ? drawingsUi.noData
          : `${show(rack.slabPressurePa, 'Pa').value} ${show(rack.slabPressurePa, 'Pa').unit}`;
      const least = rack.massKg.unknownParts.length > 0 ? '≥ ' : '';
      return [
        rack.id,
        String(rack.row + 1),
        String(rack.position + 1),
        `${least}${formatNumber(Math.round(rack.massKg.known))} kg`,
        slab,
        rack.boundBy,
      ];
    }),
  };
}

/** Racks of a site in plan, to scale with a bar; the colour of a rack says nothing, its outline says what it holds. */
export function FloorPlan(props: FloorPlanProps) {
  const { floor, site, racks, selected } = props;
  const widest = Math.max(1, floor.racksPerRow) * site.rackPitchMm;
  const deepest = Math.max(1, floor.rows) * site.rowPitchMm;
  const reading = fillText(drawingsUi.floorReading, {
    rows: formatNumber(floor.rows),
    perRow: formatNumber(floor.racksPerRow),
    area: `${formatNumber(floor.widthMm / 1000)} × ${formatNumber(floor.depthMm / 1000)} m`,
  });
  const step = (by: number): boolean => {
    const at = racks.findIndex((rack) => rack.id === selected);
    const next = racks[Math.min(racks.length - 1, Math.max(0, at + by))];
    if (next) props.onSelect(next.id);
    return next !== undefined;
  };
  const onKey = (key: string): boolean =>
    key === 'ArrowRight' ? step(1) : key === 'ArrowLeft' ? step(-1) : false;
  return (
    <Drawing
      label={drawingsUi.floor}
      reading={reading}
      table={tableOf(racks)}
      height={260}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) => {
        const scale = Math.min((size.width - 2 * MARGIN) / widest, (size.height - 2 * MARGIN) / deepest);
        const roomy = site.rackPitchMm * scale > 26;
        return (
          <>
            {racks.map((rack) => {
              const x = MARGIN + rack.position * site.rackPitchMm * scale;
              const y = MARGIN + rack.row * site.rowPitchMm * scale;
              const width = Math.max(2, rack.widthMm * scale - 1);
              const depth = rack.depthMm * scale;
              const chosen = rack.id === selected;
              return (
                <g key={rack.id} data-object={rack.id} className="pick">
                  <title>{rack.id}</title>
                  <rect
                    x={x}
                    y={y}
                    width={width}
                    height={depth}
                    fill={rack.purpose === 'network' ? 'var(--block)' : 'var(--well)'}
                    stroke={chosen ? 'var(--accent)' : 'var(--line-3)'}
                    strokeWidth={chosen ? 2.5 : 1}
                  />
                  {roomy && rack.purpose !== 'network' && (
                    <text
                      x={x + width / 2}
                      y={y + depth / 2 + 3}
                      className="d-txt mid"
                      style={{ fontSize: 9.5 }}
                    >
                      {rack.id}
                    </text>
                  )}
                </g>
              );
            })}
            <path
              className="d-strong"
              d={`M${MARGIN} ${size.height - 8}h${BAR_MM * scale}m0 -4v8m${-BAR_MM * scale} 0v-8`}
            />
            <text x={MARGIN + BAR_MM * scale + 6} y={size.height - 4} className="d-lab">
              {`${BAR_MM / 1000} m`}
            </text>
          </>
        );
      }}
    </Drawing>
  );
}
