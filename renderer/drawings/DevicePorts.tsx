import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { chooseNext, Drawing, type DrawingTable } from './Drawing.tsx';
import { fitText } from './text-fit.ts';
import type { Size } from './use-size.ts';

/** One port of the chosen device with its cable and the switch at the other end. */
export interface DevicePort {
  readonly id: string;
  readonly label: string;
  /** Cable as printed on it: medium and order length; null = no product is known to reach. */
  readonly cable: string | null;
  /** `L3`, and the rack it stands in. */
  readonly leaf: string;
  readonly leafId: string;
  readonly leafRack: string;
}

interface DevicePortsProps {
  readonly device: string;
  readonly place: string;
  readonly ports: readonly DevicePort[];
  /** Ports of one transceiver cage are framed together; 1 = one port a cage. */
  readonly portsPerCage: number;
  /** Leaf chosen in the other drawings. */
  readonly selected: string | null;
  /** Port chosen here; null = all ports of the chosen leaf are marked. */
  readonly port: string | null;
  readonly onSelect: (port: DevicePort) => void;
  /** Next or previous device. */
  readonly onStep: (by: number) => void;
  readonly reading: string;
}

const MOST_PORTS = 16;
const TOP = 26;
const BOTTOM = 8;
const SIZE = 11;
const DEVICE = 84;
const LEAF = 96;

function rowsOf(
  props: DevicePortsProps,
  size: Size,
): { readonly pitch: number; readonly shown: readonly DevicePort[] } {
  const shown = props.ports.slice(0, MOST_PORTS);
  const room = size.height - TOP - BOTTOM - 16;
  return { shown, pitch: Math.min(44, room / Math.max(1, shown.length)) };
}

interface RowProps {
  readonly port: DevicePort;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly chosen: boolean;
}

/** A box at one end of a cable, with its words where there is room for them. */
function End(props: {
  readonly x: number;
  readonly width: number;
  readonly row: RowProps;
  readonly fill: string;
  readonly name: string;
  readonly beside?: string;
}) {
  const { x, width, row, name, beside } = props;
  const { y, height, chosen } = row;
  const baseline = y + height / 2 + 4;
  return (
    <>
      <rect
        x={x}
        y={y + 1}
        width={width}
        height={height - 2}
        fill={chosen ? 'var(--accent-wash)' : props.fill}
        stroke={chosen ? 'var(--accent)' : 'var(--ink-2)'}
        strokeWidth={chosen ? 2 : 1.25}
      />
      {height > 10 && (
        <text
          x={x + (beside === undefined ? width / 2 : 7)}
          y={baseline}
          className={beside === undefined ? 'd-num mid' : 'd-num'}
        >
          {name}
        </text>
      )}
      {height > 10 && beside !== undefined && (
        <text x={x + width - 7} y={baseline} className="d-lab end">
          {beside}
        </text>
      )}
    </>
  );
}

function Cable({ row }: { readonly row: RowProps }) {
  const { port, y, width, height, chosen } = row;
  const middle = y + height / 2;
  const from = DEVICE;
  const to = width - LEAF;
  const beyond = port.cable === null;
  const strong = chosen || beyond;
  const stroke = beyond ? 'var(--fail)' : chosen ? 'var(--accent)' : 'var(--ink-3)';
  const words = `${strong ? 'd-num' : 'd-txt'} mid d-halo wide${beyond ? ' over' : ''}`;
  return (
    <>
      <path
        d={`M${from} ${middle}H${to}`}
        stroke={stroke}
        strokeWidth={strong ? 2.25 : 1.25}
        strokeDasharray={beyond ? '4 3' : undefined}
      />
      <text x={(from + to) / 2} y={middle + 4} className={words}>
        {fitText(port.cable ?? drawingsUi.noMedium, to - from - 24, SIZE)}
      </text>
    </>
  );
}

function PortRow(row: RowProps) {
  const { port, y, width, height } = row;
  return (
    <g data-object={port.id} className="pick">
      <title>{`${port.label}: ${port.cable ?? drawingsUi.noMedium}, ${port.leaf} ${port.leafRack}`}</title>
      <rect x={0} y={y - 2} width={width} height={height + 4} fill="transparent" />
      <Cable row={row} />
      <End x={DEVICE - 30} width={26} row={row} fill="var(--sheet)" name={port.label} />
      <End
        x={width - LEAF}
        width={LEAF}
        row={row}
        fill="var(--well)"
        name={port.leaf}
        beside={port.leafRack}
      />
    </g>
  );
}

function Cages(props: { readonly count: number; readonly portsPerCage: number; readonly pitch: number }) {
  const { count, portsPerCage, pitch } = props;
  if (portsPerCage < 2) return null;
  return Array.from({ length: Math.ceil(count / portsPerCage) }, (_, index) => {
    const first = index * portsPerCage;
    const ports = Math.min(portsPerCage, count - first);
    const y = TOP + first * pitch;
    return (
      <g key={first}>
        <rect
          x={DEVICE - 34}
          y={y - 1}
          width={34}
          height={ports * pitch - 4}
          fill="none"
          stroke="var(--line-3)"
          strokeDasharray="2 2"
        />
        <text x={DEVICE - 38} y={y + (ports * pitch) / 2} className="d-lab end small-text">
          {fillText(drawingsUi.cage, { number: String(index + 1) })}
        </text>
      </g>
    );
  });
}

function tableOf({ ports }: DevicePortsProps): DrawingTable {
  return {
    head: [...drawingsUi.portHead],
    rows: ports.map((port) => [port.label, port.cable ?? drawingsUi.noMedium, port.leaf, port.leafRack]),
  };
}

/** One server from behind: ports, the cable on each with medium and order length, the leaf at the other end. */
export function DevicePorts(props: DevicePortsProps) {
  const { ports, selected } = props;
  const held = props.port ?? ports.find((port) => port.leafId === selected)?.id ?? null;
  const pick = (id: string): void => {
    const port = ports.find((entry) => entry.id === id);
    if (port !== undefined) props.onSelect(port);
  };
  const onKey = (key: string): boolean => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      props.onStep(key === 'ArrowRight' ? 1 : -1);
      return true;
    }
    return chooseNext(key, { ids: ports.map(({ id }) => id), selected: held, onSelect: pick });
  };
  return (
    <Drawing
      label={drawingsUi.deviceZoom}
      reading={props.reading}
      table={tableOf(props)}
      height={190}
      onKey={onKey}
      onPick={pick}
    >
      {(size) => {
        const { shown, pitch } = rowsOf(props, size);
        const height = Math.max(6, pitch - 5);
        const more = props.ports.length - shown.length;
        return (
          <>
            <text x={0} y={11} className="d-num">
              {fitText(props.device, size.width * 0.55, SIZE)}
            </text>
            <text x={size.width} y={11} className="d-txt end">
              {fitText(props.place, size.width * 0.42, SIZE)}
            </text>
            <rect
              x={0}
              y={TOP - 6}
              width={DEVICE}
              height={shown.length * pitch + 8}
              fill="var(--well)"
              stroke="var(--ink-2)"
              strokeWidth={1.25}
            />
            <Cages count={shown.length} portsPerCage={props.portsPerCage} pitch={pitch} />
            {shown.map((port, index) => (
              <PortRow
                key={port.id}
                port={port}
                y={TOP + index * pitch}
                width={size.width}
                height={height}
                chosen={props.port === null ? port.leafId === selected : port.id === props.port}
              />
            ))}
            {more > 0 && (
              <text x={0} y={size.height - 4} className="d-lab">
                {fillText(drawingsUi.morePorts, { count: String(more) })}
              </text>
            )}
          </>
        );
      }}
    </Drawing>
  );
}
