import { useState } from 'react';
import type { FabricDesign, ScaleUpDomain } from '../../../shared/design/fabric.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import type { SwitchLevel } from '../../../shared/facility/switch-losses.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DevicePorts } from '../../drawings/DevicePorts.tsx';
import { FabricTopology } from '../../drawings/FabricTopology.tsx';
import { SiteBuses } from '../../drawings/SiteBuses.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { select } from '../../stores/navigation-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { mediumName } from './cable-rows.ts';
import { devicePorts, nodesOf, type PlacedIn, portsPerCage } from './device-ports.ts';
import type { Zoom, ZoomPanel } from './FabricZooms.tsx';
import { fabricName } from './fabric-names.ts';
import { type SiteParts, siteBuses, siteGroups } from './site-groups.ts';
import type { SwitchLossView } from './use-switch-loss.ts';

/** Switch and node chosen in a network; another network starts with its first. */
interface Chosen {
  readonly fabricId: string;
  readonly switchId: string;
  readonly node: number;
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

function devicePanel(given: DeviceGiven): ZoomPanel {
  const { step, fabric, nodes, chosen, onChoose } = given;
  const racks = stageOf(step.design, 'racks');
  const node = nodes[chosen.node];
  const title = fillText(fabricUi.serverOf, {
    number: formatExact(chosen.node + 1),
    count: formatExact(nodes.length),
  });
  if (node === undefined || racks === undefined)
    return {
      title: fabricUi.zooms.device,
      label: '',
      drawing: <p className="read drawing">{fabricUi.noDevice}</p>,
    };
  const ports = devicePorts(
    fabric,
    { index: chosen.node, rack: node.rack },
    { racks: racks.racks, cables: racks.cables, mediumOf: (id) => mediumName(id, step.facts) },
  );
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
        onSelect={(switchId) => onChoose({ switchId })}
        onStep={(by) => onChoose({ node: Math.min(nodes.length - 1, Math.max(0, chosen.node + by)) })}
        reading={deviceReading(given, unreached)}
      />
    ),
  };
}

const LEVELS: Readonly<Record<string, SwitchLevel>> = { C: 'core', S: 'spine', L: 'leaf' };
const FIRST: Readonly<Record<SwitchLevel, string>> = { core: 'C1', spine: 'S1', leaf: 'L1' };

function levelOf(switchId: string): SwitchLevel {
  return LEVELS[switchId.slice(0, 1)] ?? 'leaf';
}

/** The three drawings of a network with one selection through all of them. */
export function useZoomPanels(
  step: StepProps,
  fabrics: readonly FabricDesign[],
  given: { readonly fabric: FabricDesign; readonly loss: SwitchLossView },
): Readonly<Record<Zoom, ZoomPanel>> {
  const { fabric, loss } = given;
  const [held, setHeld] = useState<Chosen | null>(null);
  const chosen: Chosen =
    held?.fabricId === fabric.id ? held : { fabricId: fabric.id, switchId: 'L1', node: 0 };
  const choose = (change: Partial<Chosen>): void => setHeld({ ...chosen, ...change });
  const level = levelOf(chosen.switchId);
  // The chosen switch stands for its level; of another level the first one does.
  const lost = loss.level === null ? null : loss.level === level ? chosen.switchId : FIRST[loss.level];
  const nodes = nodesOf(fabric, stageOf(step.design, 'racks')?.racks ?? []);
  return {
    site: sitePanel(step, fabrics, fabric),
    fabric: {
      title: fabricName(fabric, fabrics, step.names),
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
}
