import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact } from '../lib/format.ts';
import { chooseNext, Drawing, type DrawingTable } from './Drawing.tsx';
import { fitText, textWidth, wrapText } from './text-fit.ts';
import type { Size } from './use-size.ts';

/** One network of a site as a bus. */
export interface SiteBus {
  readonly id: string;
  readonly name: string;
  /** Second and third line: protocol and speed, switches. */
  readonly lines: readonly string[];
  readonly style: 'compute' | 'front-end' | 'management';
  /** Groups that hang on it, with their links. */
  readonly taps: readonly { readonly group: string; readonly links: number }[];
  readonly links: number;
  /** Speed of one link, to weigh the line. */
  readonly bitPerS: number;
}

/** What hangs on the networks: pools, storage, control. */
export interface SiteGroup {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

interface SiteBusesProps {
  readonly buses: readonly SiteBus[];
  readonly groups: readonly SiteGroup[];
  /** Network that is shown in the other drawings. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly reading: string;
}

const CAPTION = 150;
const LINE = 13;
const BOX = 36;
const BOTTOM = 20;
/** Between the lowest bus and the boxes: one line of numbers for each network of a group. */
const NUMBERS = 68;
const NUMBER_LINE = 15;
const NUMBER_LINES = 4;
const SIZE = 11;
const STROKES = { compute: 'var(--s1)', 'front-end': 'var(--s2)', management: 'var(--s4)' } as const;

/** Thickness of a line by the speed of a link: 1G is a hair, 400G is broad. */
export function lineWeight(bitPerS: number): number {
  return Math.min(5, Math.max(1.25, 1 + Math.log10(Math.max(1, bitPerS / 1e9)) * 1.5));
}

interface Plan {
  readonly right: number;
  readonly pitch: number;
  readonly boxTop: number;
  readonly boxWidth: number;
  readonly busY: (index: number) => number;
  readonly boxX: (index: number) => number;
}

function planOf(props: SiteBusesProps, size: Size): Plan {
  const right = size.width - CAPTION;
  const boxTop = size.height - BOTTOM - BOX;
  const pitch = Math.min(92, (boxTop - NUMBERS) / Math.max(1, props.buses.length));
  const top = Math.max(14, boxTop - NUMBERS - pitch * (props.buses.length - 1));
  const room = right / Math.max(1, props.groups.length);
  return {
    right,
    pitch,
    boxTop,
    boxWidth: room - 5,
    busY: (index) => top + index * pitch,
    boxX: (index) => index * room,
  };
}

/** Where a network is tapped for a group: the taps of a group stand side by side, so that their lines stay apart. */
function tapX(plan: Plan, at: { group: number; bus: number; buses: number }): number {
  return plan.boxX(at.group) + (plan.boxWidth * (at.buses - at.bus)) / (at.buses + 1);
}

interface PlacedTap {
  readonly x: number;
  readonly group: number;
  readonly links: number;
}

/** Taps of one bus whose box is drawn. */
function tapsOf(props: SiteBusesProps, plan: Plan, bus: number): readonly PlacedTap[] {
  const buses = props.buses.length;
  return (props.buses[bus]?.taps ?? []).flatMap((tap) => {
    const group = props.groups.findIndex((entry) => entry.id === tap.group);
    return group < 0 ? [] : [{ x: tapX(plan, { group, bus, buses }), group, links: tap.links }];
  });
}

interface TapNumber {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/**
 * The number of links beside a tap: one line for each bus, the lowest bus lowest, so that numbers of one group never
 * meet; over the box of its group. A box narrower than a number has none: the table has them all.
 */
function numberAt(plan: Plan, tap: PlacedTap, line: number): TapNumber | null {
  const text = formatExact(tap.links);
  const half = textWidth(text, SIZE) / 2;
  if (2 * half > plan.boxWidth) return null;
  const left = plan.boxX(tap.group);
  const x = Math.min(Math.max(tap.x, left + half), left + plan.boxWidth - half);
  return { x, y: plan.boxTop - 8 - NUMBER_LINE * line, text };
}

/** As many lines under the name as there is room before the next bus. */
function linesThatFit(lines: readonly string[], pitch: number): readonly string[] {
  const most = Math.max(1, Math.floor((pitch - 12) / LINE));
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' · ')];
}

/** Ground of the chosen network, behind all lines. */
function Ground({ props, plan }: { readonly props: SiteBusesProps; readonly plan: Plan }) {
  const index = props.buses.findIndex((bus) => bus.id === props.selected);
  if (index < 0) return null;
  return (
    <rect
      x={-6}
      y={plan.busY(index) - 12}
      width={plan.right + CAPTION + 6}
      height={Math.min(46, plan.pitch - 2)}
      fill="var(--accent-wash)"
    />
  );
}

function Bus({
  props,
  plan,
  index,
}: {
  readonly props: SiteBusesProps;
  readonly plan: Plan;
  readonly index: number;
}) {
  const bus = props.buses[index];
  if (!bus) return null;
  const y = plan.busY(index);
  const stroke = STROKES[bus.style];
  const dash = bus.style === 'management' ? '5 3' : undefined;
  return (
    <g data-object={bus.id} className="pick">
      <title>{bus.name}</title>
      <path
        d={`M0 ${y}H${plan.right}`}
        stroke={stroke}
        strokeWidth={lineWeight(bus.bitPerS)}
        strokeDasharray={dash}
      />
      {tapsOf(props, plan, index).map((tap) => (
        <path
          key={tap.group}
          d={`M${tap.x} ${y}V${plan.boxTop}`}
          stroke={stroke}
          strokeWidth={Math.max(1.25, lineWeight(bus.bitPerS) * 0.7)}
          strokeDasharray={dash}
        />
      ))}
      <text x={plan.right + 8} y={y + 1} className="d-num">
        {fitText(bus.name, CAPTION - 8, SIZE)}
      </text>
      {linesThatFit(bus.lines, plan.pitch).map((line, at) => (
        <text key={line} x={plan.right + 8} y={y + 14 + at * 13} className="d-lab">
          {fitText(line, CAPTION - 8, SIZE)}
        </text>
      ))}
    </g>
  );
}

/** Numbers of links, over all lines so that none crosses them. */
function Numbers({ props, plan }: { readonly props: SiteBusesProps; readonly plan: Plan }) {
  return props.buses.map((bus, index) => {
    const line = props.buses.length - 1 - index;
    const numbers = line < NUMBER_LINES ? tapsOf(props, plan, index) : [];
    return numbers.map((tap) => {
      const number = numberAt(plan, tap, line);
      if (number === null) return null;
      return (
        <text key={`${bus.id} ${tap.group}`} x={number.x} y={number.y} className="d-num mid d-halo">
          {number.text}
        </text>
      );
    });
  });
}

function Groups({ props, plan }: { readonly props: SiteBusesProps; readonly plan: Plan }) {
  return props.groups.map((group, index) => {
    const x = plan.boxX(index);
    const room = plan.boxWidth - 6;
    const detail =
      textWidth(group.detail, 10) < room && textWidth(group.name, SIZE) < room ? group.detail : '';
    const lines = detail === '' ? wrapText(group.name, room, { size: SIZE, lines: 2 }) : [group.name];
    return (
      <g key={group.id}>
        <title>{`${group.name}, ${group.detail}`}</title>
        <rect
          x={x}
          y={plan.boxTop}
          width={Math.max(4, plan.boxWidth)}
          height={BOX}
          fill="var(--well)"
          stroke="var(--ink-2)"
          strokeWidth={1.25}
        />
        {lines.map((line, at) => (
          <text
            key={line}
            x={x + plan.boxWidth / 2}
            y={plan.boxTop + (lines.length === 2 ? 15 + at * LINE : detail === '' ? 22 : 16)}
            className="d-num mid"
          >
            {line}
          </text>
        ))}
        <text x={x + plan.boxWidth / 2} y={plan.boxTop + 29} className="d-lab mid small-text">
          {detail}
        </text>
      </g>
    );
  });
}

function tableOf({ buses, groups }: SiteBusesProps): DrawingTable {
  const names = new Map(groups.map((group) => [group.id, group.name]));
  return {
    head: [...drawingsUi.busHead],
    rows: buses.map((bus) => [
      bus.name,
      bus.lines.join(', '),
      formatExact(bus.links),
      bus.taps
        .map((tap) => {
          const name = names.get(tap.group) ?? tap.group;
          return fillText(drawingsUi.groupLinks, { name, links: formatExact(tap.links) });
        })
        .join(', '),
    ]),
  };
}

/** Networks of a site as buses over what hangs on them; numbers are links, weight is the speed of a link. */
export function SiteBuses(props: SiteBusesProps) {
  const ids = props.buses.map((bus) => bus.id);
  return (
    <Drawing
      label={drawingsUi.siteZoom}
      reading={props.reading}
      table={tableOf(props)}
      height={190}
      onKey={(key) => chooseNext(key, { ids, selected: props.selected, onSelect: props.onSelect })}
      onPick={props.onSelect}
    >
      {(size) => {
        const plan = planOf(props, size);
        return (
          <>
            <Ground props={props} plan={plan} />
            {props.buses.map((bus, index) => (
              <Bus key={bus.id} props={props} plan={plan} index={index} />
            ))}
            <Numbers props={props} plan={plan} />
            <Groups props={props} plan={plan} />
            <text x={0} y={size.height - 4} className="d-lab">
              {drawingsUi.busNote}
            </text>
          </>
        );
      }}
    </Drawing>
  );
}
