import type { FabricDesign } from '../../../shared/design/fabric.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { lossIsCarried, type SwitchLevel, switchLosses } from '../../../shared/facility/switch-losses.ts';
import type { Finding } from '../../../shared/findings.ts';
import { portsOfLevel, type SwitchPortUse } from '../../../shared/handover/switch-ports.ts';
import { switchDeviceId } from '../../../shared/stages/racks/site-devices.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { switchesUi } from '../../../shared/texts/en/ui/switches.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { DevicePort } from '../../drawings/DevicePorts.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { PartFacts, PartLine } from '../racks/PartCard.tsx';
import type { PlacedIn } from './device-ports.ts';
import { switchLossWords } from './switch-loss-words.ts';

const texts = switchesUi;
const COUNT_OF = { leaf: 'leaves', spine: 'spines', core: 'cores' } as const;
const LEVELS: Readonly<Record<string, SwitchLevel>> = { C: 'core', S: 'spine', L: 'leaf' };

/** Level of a switch by its name in the drawing: `L3`, `S1`, `C12`. */
export function levelOfSwitch(switchId: string): SwitchLevel {
  return LEVELS[switchId.slice(0, 1)] ?? 'leaf';
}

/** The same switch by its name in racks and schedules. */
export function deviceOfSwitch(fabric: FabricDesign, switchId: string): string {
  return switchDeviceId(fabric.id, levelOfSwitch(switchId), Number(switchId.slice(1)) - 1);
}

export interface SwitchSources {
  readonly fabric: FabricDesign;
  /** Name of the network on the screen. */
  readonly network: string;
  readonly accelerators: number | null;
  readonly switchId: string;
  /** Null before there are racks. */
  readonly placed: PlacedIn | null;
  /** Null before the cables are laid. */
  readonly use: SwitchPortUse | null;
  readonly findings: readonly Finding[];
  readonly names: Names;
}

/** Findings that name the network, the switch, its rack or its model. */
function findingsAbout({ fabric, placed, switchId, findings }: SwitchSources): readonly Finding[] {
  const model = levelOfSwitch(switchId) === 'leaf' ? fabric.leafSwitchId : fabric.spineSwitchId;
  const subjects = new Set([
    `fabric/${fabric.id}`,
    `device/${deviceOfSwitch(fabric, switchId)}`,
    `product/${model ?? ''}`,
    `rack/${placed?.rack.id ?? ''}`,
  ]);
  return findings.filter(
    (finding) =>
      subjects.has(finding.subject) ||
      (model !== null && String(finding.params?.['product'] ?? '') === model),
  );
}

function portLines({ fabric, switchId, use }: SwitchSources): readonly PartLine[] {
  const level = levelOfSwitch(switchId);
  const ports = portsOfLevel(fabric, level);
  const count = (value: number | undefined): string | null =>
    value === undefined ? null : formatExact(value);
  const free = use === null ? null : ports - use.below - use.above - use.other;
  return [
    { name: texts.below, text: count(use?.below) },
    {
      name: texts.above,
      text: count(use?.above),
      ...(level === 'leaf' && fabric.counts.spines > 0
        ? { path: `fabric.fabrics.${fabric.id}.upPortsPerLeaf` }
        : {}),
    },
    ...(use !== null && use.other > 0 ? [{ name: texts.other, text: formatExact(use.other) }] : []),
    {
      name: texts.free,
      text:
        free === null
          ? null
          : fillText(texts.freeText, { free: formatExact(free), ports: formatExact(ports) }),
    },
  ];
}

function deviceLines({ placed }: SwitchSources): readonly PartLine[] {
  const watts = (value: number | null | undefined): string | null =>
    value === null || value === undefined ? null : formatQuantity(value, 'W');
  const mass = placed?.device.massKg ?? null;
  return [
    {
      name: texts.place,
      text:
        placed === null
          ? null
          : fillText(texts.placeText, {
              rack: rackLabel(placed.rack.row, placed.rack.position),
              u: String(placed.device.uBottom),
              device: placed.device.deviceId,
            }),
    },
    { name: texts.power, text: watts(placed?.device.maxPowerW) },
    { name: texts.typical, text: watts(placed?.device.typicalPowerW) },
    { name: texts.mass, text: mass === null ? null : formatQuantity(mass, 'kg') },
  ];
}

function lossOf({ fabric, network, accelerators, switchId }: SwitchSources): PartFacts['loss'] {
  const level = levelOfSwitch(switchId);
  const loss = switchLosses(fabric, accelerators).find((entry) => entry.level === level);
  if (loss === undefined) return null;
  const { left, stops } = switchLossWords(loss, { fabric, network, carried: lossIsCarried(loss) });
  return { text: fillText(texts.loss, { left, stops }), id: switchId };
}

/** A switch of a network as its card shows it; undefined where the network has no such switch. */
export function switchFacts(given: SwitchSources): PartFacts | undefined {
  const { fabric, switchId, names } = given;
  const level = levelOfSwitch(switchId);
  const count = fabric.counts[COUNT_OF[level]];
  const number = Number(switchId.slice(1));
  if (!(number >= 1 && number <= count)) return undefined;
  const model =
    given.placed?.device.productId ?? (level === 'leaf' ? fabric.leafSwitchId : fabric.spineSwitchId);
  return {
    name: fillText(texts.title, { level: texts.levels[level], id: switchId }),
    lines: [
      { name: texts.model, text: model === null ? null : names.product(model) },
      {
        name: texts.level,
        text: fillText(texts.levelText, { number: formatExact(number), count: formatExact(count) }),
        path: `fabric.fabrics.${fabric.id}.counts.${COUNT_OF[level]}`,
      },
      ...portLines(given),
      ...deviceLines(given),
    ],
    findings: findingsAbout(given),
    loss: lossOf(given),
  };
}

/** A port of a server as its card shows it: its cable, the far end, and what is left without it. */
export function portFacts(
  fabric: FabricDesign,
  port: DevicePort,
  { node, placed }: { readonly node: number; readonly placed: PlacedIn },
): PartFacts {
  const words = texts.port;
  const all = fabric.linksPerNode * fabric.planes;
  return {
    name: fillText(words.title, { port: port.label, number: formatExact(node + 1) }),
    lines: [
      {
        name: words.place,
        text: fillText(fabricUi.devicePlace, {
          device: placed.device.deviceId,
          rack: rackLabel(placed.rack.row, placed.rack.position),
          u: String(placed.device.uBottom),
        }),
      },
      { name: words.speed, text: formatQuantity(fabric.linkBitPerS, 'bit/s') },
      { name: words.cable, text: port.cable },
      {
        name: words.leaf,
        text:
          port.leafRack === ''
            ? port.leaf
            : fillText(words.leafText, { leaf: port.leaf, rack: port.leafRack }),
      },
      {
        name: words.cables,
        text: formatExact(fabric.nodeLeafCables),
        path: `fabric.fabrics.${fabric.id}.nodeLeafCables`,
      },
    ],
    findings: [],
    loss: {
      id: port.leafId,
      text:
        all > 1
          ? fillText(words.loss, { left: formatExact(all - 1), all: formatExact(all) })
          : words.lossOnly,
    },
  };
}
