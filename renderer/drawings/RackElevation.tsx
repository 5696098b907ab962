import type { SitePowerResult } from '../../shared/design/power.ts';
import type { DeviceRole, PlacedDevice, RackDesign } from '../../shared/design/racks.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { type DeviceBox, layOutElevation, type RackBox } from './elevation-layout.ts';

export interface RackElevationProps {
  readonly racks: readonly RackDesign[];
  readonly power: SitePowerResult | undefined;
  readonly selected: string | null;
  readonly onSelect: (object: string) => void;
  readonly rear?: boolean;
  /** Name of a product for the label inside a device. */
  readonly nameOf: (device: PlacedDevice) => string;
  readonly first?: number;
}

const SWITCHES: ReadonlySet<DeviceRole> = new Set([
  'leaf',
  'spine',
  'core',
  'storage-switch',
  'management-switch',
]);

function fillOf(device: PlacedDevice): string {
  if (device.heightAssumed) return 'url(#hatch)';
  if (SWITCHES.has(device.role)) return 'var(--block)';
  return device.role === 'accelerator-server' ? 'var(--well)' : 'none';
}

function DeviceShape({
  box,
  chosen,
  name,
}: {
  readonly box: DeviceBox;
  readonly chosen: boolean;
  readonly name: string;
}) {
  const { device, x, y, width, height } = box;
  const roomy = height >= 13 && width >= 34 && !device.heightAssumed;
  return (
    <g data-object={device.deviceId} className="pick">
      <title>{`${name}, ${device.deviceId}, U${device.uBottom}`}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={Math.max(1, height - 1)}
        fill={fillOf(device)}
        stroke={chosen ? 'var(--accent)' : 'var(--line-3)'}
        strokeWidth={chosen ? 2 : 1}
      />
      {roomy && (
        <text x={x + width / 2} y={y + height / 2 + 3.5} className="d-txt mid" style={{ fontSize: 9.5 }}>
          {name.length * 5.4 > width - 4 ? `${name.slice(0, Math.floor((width - 8) / 5.4))}` : name}
        </text>
      )}
    </g>
  );
}

function FeedBar({ box }: { readonly box: RackBox }) {
  const y = box.y + box.height + 6;
  const over = box.use !== null && box.use > 1;
  return (
    <g>
      <rect
        x={box.x}
        y={y}
        width={box.width}
        height={6}
        fill={box.use === null ? 'url(#hatch)' : 'var(--line-1)'}
      />
      {box.use !== null && (
        <rect
          x={box.x}
          y={y}
          width={box.width * Math.min(1, box.use)}
          height={6}
          fill={over ? 'var(--fail)' : 'var(--block)'}
        />
      )}
    </g>
  );
}

function RackShape({ box, props }: { readonly box: RackBox; readonly props: RackElevationProps }) {
  const { rack } = box;
  const chosen = props.selected === rack.id;
  const bottom = box.y + box.height;
  const kilowatts = formatNumber(Math.round(rack.maxPowerW.known / 100) / 10);
  return (
    <g>
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        fill="var(--sheet)"
        stroke={chosen ? 'var(--accent)' : 'var(--line-3)'}
        strokeWidth={chosen ? 2 : 1}
        className="pick"
        data-object={rack.id}
      />
      {box.devices.map((entry) => (
        <DeviceShape
          key={entry.device.deviceId}
          box={entry}
          chosen={props.selected === entry.device.deviceId}
          name={props.nameOf(entry.device)}
        />
      ))}
      <text
        x={box.x + box.width / 2}
        y={14}
        className={chosen ? 'd-num mid' : 'd-txt mid'}
        style={{ fontSize: 10 }}
      >
        {box.width < 30 ? rack.id.replace(/^.*?(\d+)$/, '$1') : rack.id}
      </text>
      <FeedBar box={box} />
      <text x={box.x + box.width / 2} y={bottom + 26} className="d-num mid" style={{ fontSize: 10 }}>
        {rack.maxPowerW.unknownParts.length > 0 ? `≥${kilowatts}` : kilowatts}
      </text>
    </g>
  );
}

function Ruler({
  top,
  bottom,
  tallestU,
  scale,
}: {
  readonly top: number;
  readonly bottom: number;
  readonly tallestU: number;
  readonly scale: number;
}) {
  const marks = [
    1,
    ...Array.from({ length: Math.floor(tallestU / 12) }, (_, index) => (index + 1) * 12),
  ].filter((mark) => mark <= tallestU);
  return (
    <g>
      <text x={26} y={top - 8} className="d-lab end">
        {drawingsUi.rackUnits}
      </text>
      {marks.map((mark) => (
        <g key={mark}>
          <path className="d-tick" d={`M28 ${bottom - (mark - 0.5) * scale}h4`} />
          <text x={26} y={bottom - (mark - 0.5) * scale + 3.5} className="d-lab end" style={{ fontSize: 10 }}>
            {mark}
          </text>
        </g>
      ))}
      <text x={30} y={bottom + 26} className="d-lab end" style={{ fontSize: 10 }}>
        {drawingsUi.kw}
      </text>
    </g>
  );
}

function readingOf(racks: readonly RackDesign[], power: SitePowerResult | undefined): string {
  if (racks.length === 0) return drawingsUi.elevationEmpty;
  const counts = new Map<string, number>();
  for (const rack of racks) counts.set(rack.boundBy, (counts.get(rack.boundBy) ?? 0) + 1);
  const [bound = '', most = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const uses = (power?.feeds ?? [])
    .filter((feed) => feed.capacityW > 0)
    .map((feed) => feed.failoverW / feed.capacityW);
  return fillText(drawingsUi.elevationReading, {
    racks: formatNumber(racks.length),
    bound,
    share: `${most} of ${racks.length}`,
    use: uses.length === 0 ? drawingsUi.noData : `${Math.round(Math.max(...uses) * 100)} %`,
  });
}

function tableOf(racks: readonly RackDesign[]): DrawingTable {
  return {
    head: ['Rack', 'Devices', 'U', 'Maximum', 'Bound by'],
    rows: racks.map((rack) => {
      const power = show(rack.maxPowerW.known, 'W');
      const least = rack.maxPowerW.unknownParts.length > 0 ? '≥ ' : '';
      return [
        rack.id,
        String(rack.devices.length),
        `${rack.usedU} of ${rack.heightU}`,
        `${least}${power.value} ${power.unit}`,
        rack.boundBy,
      ];
    }),
  };
}

/** All racks of a site to scale; below each the load of one feed while the other is lost, against its derated limit. */
export function RackElevation(props: RackElevationProps) {
  const { racks, power } = props;
  const step = (by: number): boolean => {
    const at = racks.findIndex((rack) => rack.id === props.selected);
    const next = racks[Math.min(racks.length - 1, Math.max(0, at + by))];
    if (next) props.onSelect(next.id);
    return next !== undefined;
  };
  const onKey = (key: string): boolean =>
    key === 'ArrowRight' ? step(1) : key === 'ArrowLeft' ? step(-1) : false;
  return (
    <Drawing
      label={drawingsUi.elevation}
      reading={readingOf(racks, power)}
      table={tableOf(racks)}
      height={300}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) => {
        const layout = layOutElevation(racks, power, { ...size, first: props.first ?? 0 });
        return (
          <>
            <Ruler
              top={layout.top}
              bottom={layout.bottom}
              tallestU={layout.tallestU}
              scale={layout.pixelsPerUnit}
            />
            {layout.racks.map((box) => (
              <RackShape key={box.rack.id} box={box} props={props} />
            ))}
            {layout.hidden > 0 && (
              <text x={size.width - 4} y={size.height - 4} className="d-lab end">
                {fillText(drawingsUi.moreRacks, { count: formatNumber(layout.hidden) })}
              </text>
            )}
          </>
        );
      }}
    </Drawing>
  );
}
