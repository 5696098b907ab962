import type { SitePowerResult } from '../../shared/design/power.ts';
import type { RackDesign } from '../../shared/design/racks.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatPercent, formatQuantity } from '../lib/format.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { layOutElevation } from './elevation-layout.ts';
import { Bracket, Rack, type RackLook, Ruler } from './elevation-parts.tsx';
import { powerSections } from './power-sections.ts';
import type { Size } from './use-size.ts';
import { type FeedBar, feedBars } from './what-if.ts';

export interface RackElevationProps extends RackLook {
  /** Racks of one page, in the order of the floor. */
  readonly racks: readonly RackDesign[];
  readonly all: readonly RackDesign[];
  readonly power: SitePowerResult | undefined;
  readonly onSelect: (rackId: string) => void;
  readonly onRear: () => void;
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

function tableOf(racks: readonly RackDesign[], label: (rack: RackDesign) => string): DrawingTable {
  return {
    head: [...drawingsUi.rackHead],
    rows: racks.map((rack) => [
      label(rack),
      formatExact(rack.devices.length),
      `${formatExact(rack.usedU)} / ${formatExact(rack.heightU)}`,
      `${rack.maxPowerW.unknownParts.length > 0 ? '≥ ' : ''}${formatQuantity(rack.maxPowerW.known, 'W')}`,
      drawingsUi.rackBounds[rack.boundBy],
    ]),
  };
}

function Plot({ props, size }: { readonly props: RackElevationProps; readonly size: Size }) {
  const { power, whatIf } = props;
  const feeds = Math.max(0, ...(power?.feeds ?? []).slice(0, 200).map((feed) => feed.feeds));
  const sections = power ? powerSections(power) : [];
  const layout = layOutElevation(props.racks, size, { rear: props.rear, feeds, sections });
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
    </>
  );
}

/** Racks of a page to scale, front or rear; below each one bar a feed with its derated limit, busways as brackets. */
export function RackElevation(props: RackElevationProps) {
  const { all, selected } = props;
  const ids = all.map((rack) => rack.id as string);
  const labels = new Map(all.map((rack) => [rack.id, rack]));
  const onKey = (key: string): boolean => {
    if (key === 'v' || key === 'V') {
      props.onRear();
      return true;
    }
    const next = nextObject(key, ids, selected);
    if (next !== undefined) props.onSelect(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={props.rear ? drawingsUi.elevationRear : drawingsUi.elevation}
      reading={readingOf(props)}
      table={tableOf(all, (rack) => labels.get(rack.id)?.id ?? '')}
      height={210}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) => <Plot props={props} size={size} />}
    </Drawing>
  );
}
