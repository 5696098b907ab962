import type { PoolDesign } from '../../../shared/design/compute.ts';
import type { AttachedKind, FabricDesign, FabricResult, FabricRole } from '../../../shared/design/fabric.ts';
import type { SiteStorage } from '../../../shared/design/storage.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { SiteBus, SiteGroup } from '../../drawings/SiteBuses.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { fabricName, switchesLine } from './fabric-names.ts';

/** What stands at one site and hangs on its networks. */
export interface SiteParts {
  readonly fabrics: readonly FabricDesign[];
  readonly pools: readonly PoolDesign[];
  readonly storage: SiteStorage | undefined;
  readonly managementServers: FabricResult['managementServers'];
}

const STORAGE = 'storage';
const CONTROL = 'control';
const PLANT = 'plant';

/** Pools, storage, control and plant as boxes; those without a device are left out. */
export function siteGroups(parts: SiteParts): readonly SiteGroup[] {
  const control = parts.managementServers.reduce((sum, entry) => sum + entry.count, 0);
  const systems = parts.storage?.systems ?? 0;
  return [
    ...parts.pools.map((pool) => ({
      id: `pool ${pool.poolId}`,
      name: pool.name,
      detail: fillText(fabricUi.servers, { count: formatExact(pool.servers) }),
    })),
    ...(systems > 0
      ? [
          {
            id: STORAGE,
            name: fabricUi.storage,
            detail: fillText(fabricUi.systems, { count: formatExact(systems) }),
          },
        ]
      : []),
    ...(control > 0
      ? [
          {
            id: CONTROL,
            name: fabricUi.control,
            detail: fillText(fabricUi.servers, { count: formatExact(control) }),
          },
        ]
      : []),
    { id: PLANT, name: fabricUi.plant, detail: fabricUi.plantDetail },
  ];
}

/** The box a kind of device stands in; accelerator servers stand in the box of their pool. */
const BOXES: Readonly<Record<Exclude<AttachedKind, 'accelerator-server'>, string>> = {
  storage: STORAGE,
  'management-server': CONTROL,
  switch: PLANT,
  pdu: PLANT,
  cdu: PLANT,
  ups: PLANT,
};

/** A compute network carries one pool, and all its links are that pool's; shared ones know what they attach. */
function tapsOf(fabric: FabricDesign): SiteBus['taps'] {
  const perPosition = fabric.linksPerNode * fabric.planes;
  if (fabric.role === 'scale-out')
    return [{ group: `pool ${fabric.poolId ?? ''}`, links: fabric.nodes * perPosition }];
  const links = new Map<string, number>();
  for (const { kind, poolId, positions } of fabric.attached) {
    if (positions === 0) continue;
    const group = kind === 'accelerator-server' ? `pool ${poolId ?? ''}` : BOXES[kind];
    links.set(group, (links.get(group) ?? 0) + positions * perPosition);
  }
  return [...links].map(([group, count]) => ({ group, links: count }));
}

const STYLES: Readonly<Record<FabricRole, SiteBus['style']>> = {
  'scale-out': 'compute',
  storage: 'front-end',
  'in-band': 'management',
  'out-of-band': 'management',
};

/** Networks of a site as buses, management on top and compute next to the servers. */
export function siteBuses(parts: SiteParts, names: Names): readonly SiteBus[] {
  return [...parts.fabrics].reverse().map((fabric) => ({
    id: fabric.id,
    name: fabricName(fabric, parts.fabrics, names),
    lines: [`${fabric.protocol} ${formatQuantity(fabric.linkBitPerS, 'bit/s')}`, switchesLine(fabric)],
    style: STYLES[fabric.role],
    taps: tapsOf(fabric),
    links: fabric.nodes * fabric.linksPerNode * fabric.planes,
    bitPerS: fabric.linkBitPerS,
  }));
}
