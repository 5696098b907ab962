import type { SitePowerResult } from '../../shared/design/power.ts';
import type { RackDesign } from '../../shared/design/racks.ts';
import { rackLabel } from '../../shared/facility/rack-label.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatPercent, formatQuantity } from '../lib/format.ts';
import { type Carry, carryStatus, deviceObject, readObject } from './carry.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { carryKey, elevationDrag, pickUp, stepSpot, takeObject, walkElevation } from './elevation-carry.ts';
import { type ElevationLayout, inView, layOutElevation } from './elevation-layout.ts';
import { Bracket, Rack, type RackLook, Ruler } from './elevation-parts.tsx';
import { powerSections } from './power-sections.ts';
import { SpotGhost } from './SpotGhost.tsx';
import type { Size } from './use-size.ts';
import { type FeedBar, feedBars } from './what-if.ts';

export interface RackElevationProps extends RackLook {
  /** Racks of one page, in the order of the floor. */
  readonly racks: readonly RackDesign[];
  readonly all: readonly RackDesign[];
  readonly power: SitePowerResult | undefined;
  /** A rack alone, or a device in it. */
  readonly onSelect: (rackId: string, deviceId: string | null) => void;
  readonly onRear: () => void;
  /** Devices and racks can be carried to another place. */
  readonly carry?: Carry;
}

function readingOf({ all, power, whatIf }: RackElevationProps): string {
  if (all.length === 0) return drawingsUi.elevationEmpty;
  if (whatIf !== null)
    return fillText(drawingsUi.elevationWhatIf, {
      off: formatExact(whatIf.shed.size),
      racks: formatExact(all.length),
    });
  const counts = new Map<RackDesign['boundBy'], number>();
  for (const rack of all) counts.set(rack.boundBy, (counts.get(rack.boundBy) ?? 0) + 1);
  const [bound, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['demand', 0];
  let fullest = 0;
  for (const feed of power?.feeds ?? [])
    if (feed.capacityW > 0) fullest = Math.max(fullest, feed.failoverW / feed.capacityW);
  return fillText(drawingsUi.elevationReading, {
    bound: drawingsUi.rackBounds[bound],
    most: formatExact(most),
    racks: formatExact(all.length),
    use: fullest === 0 ? drawingsUi.noData : formatPercent(fullest),
  });
}

function tableOf(racks: readonly RackDesign[]): DrawingTable {
  return {
    head: [...drawingsUi.rackHead],
    rows: racks.map((rack) => [
      `${rackLabel(rack.row, rack.position)}, ${rack.id}`,
      formatExact(rack.devices.length),
      `${formatExact(rack.usedU)} / ${formatExact(rack.heightU)}`,
      `${rack.maxPowerW.unknownParts.length > 0 ? '≥ ' : ''}${formatQuantity(rack.maxPowerW.known, 'W')}`,
      drawingsUi.rackBounds[rack.boundBy],
    ]),
  };
}

function layoutOf(props: RackElevationProps, size: Size): ElevationLayout {
  const { power } = props;
  const feeds = Math.max(0, ...(power?.feeds ?? []).slice(0, 200).map((feed) => feed.feeds));
  const sections = power ? powerSections(power) : [];
  return layOutElevation(props.racks, size, { rear: props.rear, feeds, sections });
}

function Plot({ props, size }: { readonly props: RackElevationProps; readonly size: Size }) {
  const { power, whatIf, carry } = props;
  const layout = layoutOf(props, size);
  const bars = power ? feedBars(power, whatIf) : new Map<string, readonly FeedBar[]>();
  const paths = [
    ...new Set(layout.racks.flatMap((box) => (bars.get(box.rack.id) ?? []).map((bar) => bar.path))),
  ];
  const dead = new Set(
    paths.filter((path) =>
      layout.racks.every((box) => bars.get(box.rack.id)?.find((bar) => bar.path === path)?.dead === true),
    ),
  );
  return (
    <>
      <Ruler layout={layout} paths={paths} dead={dead} />
      {layout.racks.map((box) => (
        <Rack
          key={box.rack.id}
          box={box}
          layout={layout}
          bars={bars.get(box.rack.id) ?? []}
          feeds={paths.length}
          props={props}
        />
      ))}
      {layout.brackets.map((bracket) => (
        <Bracket key={bracket.section.id} bracket={bracket} y={size.height - 16} whatIf={whatIf} />
      ))}
      {carry && <SpotGhost carry={carry} layout={layout} />}
    </>
  );
}

/** Racks of a page to scale, front or rear; below each one bar a feed with its derated limit, busways as brackets. */
export function RackElevation(props: RackElevationProps) {
  const { all, selected, device, carry } = props;
  const shown = inView(all, props.rear);
  const choose = (object: string): void => {
    const { kind, id } = readObject(object);
    if (kind !== 'device') props.onSelect(id, null);
    else {
      const holder = all.find((rack) => rack.devices.some((entry) => entry.deviceId === id));
      if (holder) props.onSelect(holder.id, id);
    }
  };
  const own = device === null ? selected : deviceObject(device);
  const onKey = (key: string): boolean => {
    if (carry && carryKey(carry, key, (arrow) => stepSpot(shown, carry, arrow))) return true;
    if (key === 'v' || key === 'V') {
      props.onRear();
      return true;
    }
    if (key === ' ' && carry && own !== null) return pickUp(carry, takeObject(all, own));
    const next = walkElevation(shown, { rack: selected, device }, key);
    if (next !== undefined) choose(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={props.rear ? drawingsUi.elevationRear : drawingsUi.elevation}
      reading={readingOf(props)}
      table={tableOf(all)}
      height={210}
      onKey={onKey}
      onPick={choose}
      status={carryStatus(carry)}
      {...(carry ? { drag: elevationDrag(all, carry, (size) => layoutOf(props, size)) } : {})}
    >
      {(size) => <Plot props={props} size={size} />}
    </Drawing>
  );
}
