import { useMemo, useState } from 'react';
import type { FabricDesign, ScaleUpDomain } from '../../../shared/design/fabric.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import type { SwitchLevel } from '../../../shared/facility/switch-losses.ts';
import { SiteDevices } from '../../../shared/handover/site-devices.ts';
import { switchPortUse } from '../../../shared/handover/switch-ports.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type DevicePort, DevicePorts } from '../../drawings/DevicePorts.tsx';
import { FabricTopology } from '../../drawings/FabricTopology.tsx';
import { SiteBuses } from '../../drawings/SiteBuses.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { select } from '../../stores/navigation-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import type { ChosenCards } from './Beside.tsx';
import { mediumName } from './cable-rows.ts';
import { devicePorts, nodesOf, type PlacedIn, portsPerCage } from './device-ports.ts';
import type { Zoom, ZoomPanel } from './FabricZooms.tsx';
import { fabricName } from './fabric-names.ts';
import { type SiteParts, siteBuses, siteGroups } from './site-groups.ts';
import { deviceOfSwitch, levelOfSwitch, portFacts, switchFacts } from './switch-facts.ts';
import type { SwitchLossView } from './use-switch-loss.ts';

/** Switch and node chosen in a network; another network starts with its first. */
interface Chosen {
  readonly fabricId: string;
  readonly switchId: string;
  readonly node: number;
  /** Port of the node; null while no port is chosen. */
  readonly port: string | null;
}

function partsOf(step: StepProps, fabrics: readonly FabricDesign[]): SiteParts {
  const siteId = fabrics[0]?.siteId;
  const fabric = stageOf(step.design, 'fabric');
  return {
    fabrics,
    pools: (stageOf(step.design, 'compute')?.pools ?? []).filter((pool) => pool.siteId === siteId),
    storage: stageOf(step.design, 'storage')?.sites.find((site) => site.siteId === siteId),
    managementServers: (fabric?.managementServers ?? []).filter((entry) => entry.siteId === siteId),
  };
}

/** One sentence on the scale-up domains of the pools of a site. */
function scaleUpText(domains: readonly ScaleUpDomain[], parts: SiteParts): string {
  const own = domains.filter((domain) => parts.pools.some((pool) => pool.poolId === domain.poolId));
  return own
    .map((domain) =>
      fillText(domain.accelerators > 1 ? fabricUi.scaleUpText : fabricUi.noScaleUp, {
        domains: formatExact(domain.domains),
        accelerators: formatExact(domain.accelerators),
        pool: parts.pools.find((pool) => pool.poolId === domain.poolId)?.name ?? domain.poolId,
        link:
          domain.bytesPerSPerDirection === null
            ? fabricUi.noLink
            : formatQuantity(domain.bytesPerSPerDirection, 'B/s'),
      }),
    )
    .join(' ');
}

function sitePanel(step: StepProps, fabrics: readonly FabricDesign[], fabric: FabricDesign): ZoomPanel {
  const parts = partsOf(step, fabrics);
  const domains = stageOf(step.design, 'fabric')?.scaleUp ?? [];
  return {
    title: fabricUi.zooms.site,
    label: step.names.site(fabric.siteId),
    drawing: (
      <SiteBuses
        buses={siteBuses(parts, step.names)}
        groups={siteGroups(parts)}
        selected={fabric.id}
        onSelect={(id) => select('fabric', id)}
        reading={scaleUpText(domains, parts)}
      />
    ),
  };
}

function labelOfSwitch(fabric: FabricDesign, switchId: string): string {
  const rail = fabric.assignment === 'rail' && switchId.startsWith('L') && fabric.counts.spines > 0;
  return fillText(rail ? fabricUi.railSelected : fabricUi.switchSelected, { id: switchId });
}

interface DeviceGiven {
  readonly step: StepProps;
  readonly fabric: FabricDesign;
  readonly nodes: readonly PlacedIn[];
  readonly chosen: Chosen;
  readonly onChoose: (change: Partial<Chosen>) => void;
}

function deviceReading(given: DeviceGiven, unreached: number): string {
  const { fabric } = given;
  const base = fillText(fabricUi.deviceReading, {
    ports: formatExact(fabric.linksPerNode),
    speed: formatQuantity(fabric.linkBitPerS, 'bit/s'),
  });
  return unreached === 0
    ? base
    : `${base} ${fillText(fabricUi.deviceUnreached, { count: formatExact(unreached) })}`;
}

/** Ports of the chosen server with the cable on each; empty while it stands in no rack. */
function portsOfNode({ step, fabric, nodes, chosen }: Omit<DeviceGiven, 'onChoose'>): readonly DevicePort[] {
  const racks = stageOf(step.design, 'racks');
  const node = nodes[chosen.node];
  if (node === undefined || racks === undefined) return [];
  return devicePorts(
    fabric,
    { index: chosen.node, rack: node.rack },
    { racks: racks.racks, cables: racks.cables, mediumOf: (id) => mediumName(id, step.facts) },
  );
}

function devicePanel(given: DeviceGiven): ZoomPanel {
  const { step, fabric, nodes, chosen, onChoose } = given;
  const node = nodes[chosen.node];
  const title = fillText(fabricUi.serverOf, {
    number: formatExact(chosen.node + 1),
    count: formatExact(nodes.length),
  });
  if (node === undefined)
    return {
      title: fabricUi.zooms.device,
      label: '',
      drawing: <p className="read drawing">{fabricUi.noDevice}</p>,
    };
  const ports = portsOfNode(given);
  const unreached = ports.filter((port) => port.cable === null).length;
  return {
    title,
    label: step.names.product(node.device.productId),
    drawing: (
      <DevicePorts
        device={fillText(fabricUi.devicePlace, {
          device: node.device.deviceId,
          rack: rackLabel(node.rack.row, node.rack.position),
          u: String(node.device.uBottom),
        })}
        place={fabricUi.leavesIn}
        ports={ports}
        portsPerCage={portsPerCage(fabric)}
        selected={chosen.switchId}
        port={chosen.port}
        onSelect={({ id, leafId }) => onChoose({ switchId: leafId, port: id })}
        onStep={(by) => onChoose({ node: Math.min(nodes.length - 1, Math.max(0, chosen.node + by)) })}
        reading={deviceReading(given, unreached)}
      />
    ),
  };
}

const FIRST: Readonly<Record<SwitchLevel, string>> = { core: 'C1', spine: 'S1', leaf: 'L1' };

/** The drawings, and the cards of what is chosen in them. */
export interface ZoomViews {
  readonly panels: Readonly<Record<Zoom, ZoomPanel>>;
  /** The chosen port with its switch, or the chosen switch alone. */
  readonly cards: ChosenCards;
  /** How often something was chosen: the cards come to the front with it. */
  readonly choices: number;
}

/** What is chosen in a network; another network starts with its first switch and server. */
function useChoice(fabricId: string) {
  const [held, setHeld] = useState<{ readonly chosen: Chosen; readonly choices: number } | null>(null);
  const first: Chosen = { fabricId, switchId: 'L1', node: 0, port: null };
  const chosen = held?.chosen.fabricId === fabricId ? held.chosen : first;
  const choices = held?.choices ?? 0;
  const choose = (change: Partial<Chosen>): void =>
    setHeld({ chosen: { ...chosen, port: null, ...change }, choices: choices + 1 });
  return { chosen, choices, choose };
}

/** Cards of what is chosen: ports are counted once for a network, over the links of its schedule. */
function useCards(
  given: Omit<DeviceGiven, 'onChoose'>,
  about: { readonly network: string; readonly accelerators: number | null },
): ChosenCards {
  const { step, fabric, nodes, chosen } = given;
  const { design } = step;
  const uses = useMemo(() => {
    if (design === null || !stageOf(design, 'cooling')) return null;
    return switchPortUse(fabric, new SiteDevices(design.values, fabric.siteId));
  }, [design, fabric]);
  const name = deviceOfSwitch(fabric, chosen.switchId);
  const rack = stageOf(design, 'racks')?.racks.find((entry) =>
    entry.devices.some(({ deviceId }) => deviceId === name),
  );
  const device = rack?.devices.find(({ deviceId }) => deviceId === name);
  const facts = switchFacts({
    fabric,
    ...about,
    switchId: chosen.switchId,
    placed: rack && device ? { rack, device } : null,
    use: uses?.get(name) ?? null,
    findings: design?.findings ?? [],
    names: step.names,
  });
  const node = nodes[chosen.node];
  const port = chosen.port === null ? undefined : portsOfNode(given).find(({ id }) => id === chosen.port);
  return {
    port: port && node ? portFacts(fabric, port, { node: chosen.node, placed: node }) : null,
    device: facts ?? null,
  };
}

/** The three drawings of a network with one selection through all of them. */
export function useZoomPanels(
  step: StepProps,
  fabrics: readonly FabricDesign[],
  given: {
    readonly fabric: FabricDesign;
    readonly loss: SwitchLossView;
    readonly accelerators: number | null;
  },
): ZoomViews {
  const { fabric, loss, accelerators } = given;
  const { chosen, choices, choose } = useChoice(fabric.id);
  const level = levelOfSwitch(chosen.switchId);
  // The chosen switch stands for its level; of another level the first one does.
  const lost = loss.level === null ? null : loss.level === level ? chosen.switchId : FIRST[loss.level];
  const nodes = nodesOf(fabric, stageOf(step.design, 'racks')?.racks ?? []);
  const network = fabricName(fabric, fabrics, step.names);
  const panels = {
    site: sitePanel(step, fabrics, fabric),
    fabric: {
      title: network,
      label: labelOfSwitch(fabric, chosen.switchId),
      acts: (
        <Button small kind="sim" keys="L" onPress={() => loss.lose(level)}>
          {fillText(loss.level === level ? lossesUi.bringBack : lossesUi.lose, { id: chosen.switchId })}
        </Button>
      ),
      drawing: (
        <FabricTopology
          fabric={fabric}
          selected={chosen.switchId}
          onSelect={(switchId) => choose({ switchId })}
          node={chosen.node}
          onNode={(node) => choose({ node })}
          lost={lost}
          onLose={() => loss.lose(level)}
        />
      ),
    },
    device: devicePanel({ step, fabric, nodes, chosen, onChoose: choose }),
  };
  return { panels, cards: useCards({ step, fabric, nodes, chosen }, { network, accelerators }), choices };
}
