import type { DeviceRole, PlacedDevice } from '../../shared/design/racks.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, formatQuantity } from '../lib/format.ts';
import { deviceObject } from './carry.ts';
import {
  BAR_PITCH,
  type DeviceBox,
  type DeviceRun,
  deviceRuns,
  type ElevationLayout,
  type RackBox,
  type SectionBracket,
} from './elevation-layout.ts';
import type { PowerSection } from './power-sections.ts';
import { fitText, textWidth } from './text-fit.ts';
import { type FeedBar, loadOf, type WhatIf } from './what-if.ts';

/** How a rack is shown: from which side, chosen, in which failure. */
export interface RackLook {
  readonly rear: boolean;
  readonly selected: string | null;
  /** Chosen device of the chosen rack. */
  readonly device: string | null;
  readonly whatIf: WhatIf | null;
  readonly nameOf: (device: PlacedDevice) => { readonly short: string; readonly full: string };
}

/** Names of devices are set narrow: 9.5 px at width 85. */
const DEVICE_TEXT = 9.5 * 0.88;
const SMALL = 10;
const KILO = 1000;

const SOLID: ReadonlySet<DeviceRole> = new Set([
  'leaf',
  'spine',
  'core',
  'storage-switch',
  'management-switch',
]);

function fillOf(device: PlacedDevice): string {
  if (device.heightAssumed) return 'url(#hatch)';
  if (SOLID.has(device.role)) return 'var(--block)';
  return device.role === 'accelerator-server' ? 'var(--well)' : 'var(--sheet)';
}

function Device({
  box,
  rear,
  title,
  chosen,
}: {
  readonly box: DeviceBox;
  readonly rear: boolean;
  readonly title: string;
  readonly chosen: boolean;
}) {
  const { device, x, y, width, height } = box;
  return (
    <g data-object={deviceObject(device.deviceId)} className="pick">
      <title>{title}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill={rear && !device.heightAssumed ? 'var(--sheet)' : fillOf(device)}
        stroke={chosen ? 'var(--accent)' : 'var(--ink-2)'}
        strokeWidth={chosen ? 2 : height < 5 ? 0.5 : 1}
      />
      {rear && height > 4 && (
        <path className="d-tick" d={`M${x + 4} ${y + height / 2}h5M${x + width - 9} ${y + height / 2}h5`} />
      )}
    </g>
  );
}

/** Names of equal devices: on each where it fits, else once along the stack, else not at all. */
function RunWords({ run, name }: { readonly run: DeviceRun; readonly name: string }) {
  const [first] = run.boxes;
  if (!first || SOLID.has(first.device.role)) return null;
  if (first.height >= 11 && textWidth(name, DEVICE_TEXT) < run.width - 1)
    return run.boxes.map((box) => (
      <text
        pointerEvents="none"
        key={box.device.deviceId}
        x={box.x + box.width / 2}
        y={box.y + box.height / 2 + 3.5}
        className="d-txt mid device-text"
      >
        {name}
      </text>
    ));
  const words = run.boxes.length > 1 ? `${run.boxes.length} × ${name}` : name;
  if (textWidth(words, DEVICE_TEXT) > run.height - 8 || run.width < 13) return null;
  const [x, y] = [run.x + run.width / 2, run.y + run.height / 2];
  return (
    <text
      pointerEvents="none"
      x={x}
      y={y + 3.5}
      transform={`rotate(-90 ${x} ${y})`}
      className="d-txt mid device-text d-halo-well"
    >
      {words}
    </text>
  );
}

/** PDUs of the feeds as strips at the rear: filled as far as they are used. */
function RearStrips({ box, bars }: { readonly box: RackBox; readonly bars: readonly FeedBar[] }) {
  return bars.slice(0, 2).map((bar, index) => {
    const x = index === 0 ? box.x + 1 : box.x + box.width - 4;
    const use = bar.capacityW > 0 ? Math.min(1, bar.watts / bar.capacityW) : 0;
    return (
      <g key={bar.path}>
        <rect x={x} y={box.y + 2} width={3} height={box.height - 4} fill="var(--line-1)" />
        <rect
          x={x}
          y={box.y + 2 + (box.height - 4) * (1 - use)}
          width={3}
          height={(box.height - 4) * use}
          fill={bar.dead ? 'url(#hatch-sim)' : 'var(--block)'}
        />
      </g>
    );
  });
}

function barFill(bar: FeedBar, use: number): string {
  if (bar.dead) return 'url(#hatch-sim)';
  return use > 1.0005 ? 'var(--fail)' : 'var(--block)';
}

/** Load of one feed against its derated limit; a dead feed is hatched, an overload runs red. */
function Feed({ bar, box, y }: { readonly bar: FeedBar; readonly box: RackBox; readonly y: number }) {
  const use = bar.capacityW > 0 ? bar.watts / bar.capacityW : 0;
  const width = bar.dead ? box.width : box.width * Math.min(1, use);
  return (
    <g>
      <rect
        x={box.x}
        y={y}
        width={box.width}
        height={6}
        fill="none"
        stroke={bar.dead ? 'var(--sim)' : 'var(--line-3)'}
        strokeDasharray={bar.dead ? '2 2' : undefined}
      />
      <rect x={box.x} y={y} width={width} height={6} fill={barFill(bar, use)} />
    </g>
  );
}

interface RackProps {
  readonly box: RackBox;
  readonly layout: ElevationLayout;
  readonly bars: readonly FeedBar[];
  readonly feeds: number;
  readonly props: RackLook;
}

/** Frame of a rack with its name; crossed while it is without power, ringed while chosen. */
function RackFrame({
  box,
  layout,
  shed,
  chosen,
}: {
  readonly box: RackBox;
  readonly layout: ElevationLayout;
  readonly shed: boolean;
  readonly chosen: boolean;
}) {
  const { x, y, width, height } = box;
  const label = textWidth(box.label, 11) > width ? fitText(box.label, width, SMALL) : box.label;
  return (
    <>
      <rect
        x={x - 1}
        y={layout.top - 16}
        width={width + 2}
        height={layout.bottom - layout.top + 16}
        fill="transparent"
      />
      <text x={x + width / 2} y={y - 7} className={chosen ? 'd-num mid acc-text' : 'd-num mid'}>
        {label}
      </text>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill="var(--sheet)"
        stroke={shed ? 'var(--fail)' : 'var(--ink-2)'}
        strokeWidth={shed ? 2 : 1.25}
      />
    </>
  );
}

/** Over the devices: crossed while without power, ringed while chosen. */
function RackMarks({
  box,
  shed,
  chosen,
}: {
  readonly box: RackBox;
  readonly shed: boolean;
  readonly chosen: boolean;
}) {
  const { x, y, width, height } = box;
  return (
    <>
      {shed && (
        <path
          d={`M${x} ${y}l${width} ${height}M${x + width} ${y}l${-width} ${height}`}
          stroke="var(--fail)"
        />
      )}
      {chosen && (
        <rect
          x={x - 2.5}
          y={y - 2.5}
          width={width + 5}
          height={height + 5}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
        />
      )}
    </>
  );
}

/** A rack with its devices, feed bars and load. */
export function Rack({ box, layout, bars, feeds, props }: RackProps) {
  const { rack, x, width } = box;
  const chosen = rack.id === props.selected && props.device === null;
  const shed = props.whatIf?.shed.has(rack.id) === true;
  const kilowatts = formatNumber(Number((rack.maxPowerW.known / KILO).toPrecision(3)));
  return (
    <g data-object={rack.id} className="pick">
      <title>{`${box.label}, ${rack.id}`}</title>
      <RackFrame box={box} layout={layout} shed={shed} chosen={chosen} />
      {box.devices.map((device) => (
        <Device
          key={device.device.deviceId}
          box={device}
          rear={props.rear}
          title={`${props.nameOf(device.device).full}, ${device.device.deviceId}, U${device.device.uBottom}`}
          chosen={device.device.deviceId === props.device}
        />
      ))}
      {!props.rear &&
        deviceRuns(box.devices).map((run) => (
          <RunWords
            key={run.boxes[0]?.device.deviceId ?? ''}
            run={run}
            name={run.boxes[0] === undefined ? '' : props.nameOf(run.boxes[0].device).short}
          />
        ))}
      {props.rear && <RearStrips box={box} bars={bars} />}
      <RackMarks box={box} shed={shed} chosen={chosen} />
      {bars.map((bar, index) => (
        <Feed key={bar.path} bar={bar} box={box} y={layout.bottom + 8 + index * BAR_PITCH} />
      ))}
      <text x={x + width / 2} y={layout.bottom + 18 + feeds * BAR_PITCH} className="d-num mid small-text">
        {rack.maxPowerW.unknownParts.length > 0 ? `≥${kilowatts}` : kilowatts}
      </text>
    </g>
  );
}

/** Rack units on the left, and the names of the bars. */
export function Ruler({
  layout,
  paths,
  dead,
}: {
  readonly layout: ElevationLayout;
  readonly paths: readonly string[];
  readonly dead: ReadonlySet<string>;
}) {
  const marks = [
    1,
    ...Array.from({ length: Math.floor(layout.tallestU / 12) }, (_, index) => (index + 1) * 12),
  ];
  return (
    <g>
      <text x={32} y={layout.top - 6} className="d-lab end">
        {drawingsUi.rackUnits}
      </text>
      {marks.map((mark) => {
        const y = layout.bottom - (mark - 0.5) * layout.pixelsPerUnit;
        return (
          <g key={mark}>
            <path className="d-tick" d={`M34 ${y}h4`} />
            <text x={32} y={y + 3.5} className="d-lab end">
              {mark}
            </text>
          </g>
        );
      })}
      {paths.map((path, index) => (
        <text
          key={path}
          x={36}
          y={layout.bottom + 14 + index * BAR_PITCH}
          className={dead.has(path) ? 'd-lab end small-text sim-text' : 'd-lab end small-text'}
        >
          {fillText(drawingsUi.feed, { path })}
        </text>
      ))}
      <text x={36} y={layout.bottom + 18 + paths.length * BAR_PITCH} className="d-lab end small-text">
        {drawingsUi.kw}
      </text>
    </g>
  );
}

/** Fullest path of a section, for the words of its bracket. */
function sectionUse(section: PowerSection, whatIf: WhatIf | null): { text: string; over: boolean } {
  const uses = section.taps.map((tap) => {
    const loadW = loadOf(tap.node, whatIf);
    const limitW = whatIf?.over.get(tap.node.id)?.limitW ?? tap.node.limitW;
    return { loadW, limitW, use: limitW === null || limitW <= 0 ? 0 : loadW / limitW };
  });
  const [first = { loadW: 0, limitW: null, use: 0 }] = uses;
  const worst = uses.reduce((a, b) => (b.use > a.use ? b : a), first);
  const load = formatQuantity(worst.loadW, 'W');
  if (worst.limitW === null) return { text: load, over: false };
  return {
    text: fillText(drawingsUi.loadOf, { load, limit: formatQuantity(worst.limitW, 'W') }),
    over: worst.use > 1.0005,
  };
}

/** Racks of a busway under a bracket with its load. */
export function Bracket({
  bracket,
  y,
  whatIf,
}: {
  readonly bracket: SectionBracket;
  readonly y: number;
  readonly whatIf: WhatIf | null;
}) {
  const { section, from, to } = bracket;
  const { text, over } = sectionUse(section, whatIf);
  const room = to - from;
  const full = `${section.name}: ${text}`;
  const words = textWidth(full, 11) < room ? full : fitText(section.name.replace('Busway ', ''), room, 11);
  const stroke = over ? 'var(--fail)' : 'var(--line-3)';
  return (
    <g>
      <title>{full}</title>
      <path d={`M${from} ${y - 4}v5H${to}v-5`} fill="none" stroke={stroke} strokeWidth={over ? 1.75 : 1} />
      <text x={(from + to) / 2} y={y + 13} className={over ? 'd-num mid over' : 'd-txt mid'}>
        {words}
      </text>
    </g>
  );
}
