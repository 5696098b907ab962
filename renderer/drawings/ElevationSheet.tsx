import type { PlacedDevice, RackDesign } from '../../shared/design/racks.ts';
import { drawingFileUi } from '../../shared/texts/en/ui/drawing-file.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import { Bracket, Rack, Ruler } from './elevation-parts.tsx';
import { type ElevationSheets, layOutTrueElevation } from './elevation-sheets.ts';
import { A3_DRAWING } from './paper.ts';
import type { PowerSection } from './power-sections.ts';
import type { FeedBar } from './what-if.ts';

export interface ElevationSheetProps {
  /** Racks of this sheet, in the order of the floor. */
  readonly racks: readonly RackDesign[];
  readonly sheets: ElevationSheets;
  readonly feeds: number;
  readonly sections: readonly PowerSection[];
  readonly bars: ReadonlyMap<string, readonly FeedBar[]>;
  readonly nameOf: (device: PlacedDevice) => { readonly short: string; readonly full: string };
}

const NOTHING: ReadonlySet<string> = new Set();
const BAR_MM = 1_000;

function Face({ props, rear }: { readonly props: ElevationSheetProps; readonly rear: boolean }) {
  const { sheets, feeds, sections, bars } = props;
  const layout = layOutTrueElevation(props.racks, sheets, { rear, feeds, sections });
  const paths = [...new Set(props.racks.flatMap((rack) => (bars.get(rack.id) ?? []).map((bar) => bar.path)))];
  const look = { rear, selected: null, device: null, whatIf: null, nameOf: props.nameOf };
  return (
    <g>
      <Ruler layout={layout} paths={paths} dead={NOTHING} />
      {layout.racks.map((box) => (
        <Rack
          key={box.rack.id}
          box={box}
          layout={layout}
          bars={bars.get(box.rack.id) ?? []}
          feeds={paths.length}
          props={look}
        />
      ))}
      {layout.brackets.map((bracket) => (
        <Bracket
          key={bracket.section.id}
          bracket={bracket}
          y={layout.bottom + feeds * 10 + 28}
          whatIf={null}
        />
      ))}
      <text x={0} y={layout.top - 24} className="d-num">
        {rear ? drawingFileUi.rear : drawingFileUi.front}
      </text>
    </g>
  );
}

/** One sheet: racks from the front above, the same racks from behind below, both to the scale that is printed on it. */
export function ElevationSheet(props: ElevationSheetProps) {
  const { sheets } = props;
  const { width, height } = A3_DRAWING;
  const bar = BAR_MM * sheets.pxPerMm;
  return (
    <figure className="paper-drawing">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={drawingFileUi.elevations}
      >
        <Face props={props} rear={false} />
        <Face props={props} rear />
        <path className="d-strong" d={`M${width - bar - 90} ${height - 8}h${bar}m0 -4v8m${-bar} 0v-8`} />
        <text x={width} y={height - 4} className="d-txt end">
          {fillText(drawingFileUi.scaleBar, { scale: formatExact(sheets.scale) })}
        </text>
      </svg>
    </figure>
  );
}
