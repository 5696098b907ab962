import type { PoolDesign } from '../../../shared/design/compute.ts';
import type { FabricDesign, FabricResult, FabricRole } from '../../../shared/design/fabric.ts';
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

const SHARED: Readonly<Record<Exclude<FabricRole, 'scale-out'>, readonly string[]>> = {
  storage: [STORAGE, CONTROL],
  'in-band': [CONTROL],
  'out-of-band': [STORAGE, CONTROL, PLANT],
};

/** A compute network carries one pool, and all its links are that pool's; of shared ones the split is not counted. */
function tapsOf(fabric: FabricDesign, parts: SiteParts): SiteBus['taps'] {
  if (fabric.role === 'scale-out')
    return [
      { group: `pool ${fabric.poolId ?? ''}`, links: fabric.nodes * fabric.linksPerNode * fabric.planes },
    ];
  const pools = parts.pools.map((pool) => ({ group: `pool ${pool.poolId}`, links: null }));
  return [...pools, ...SHARED[fabric.role].map((group) => ({ group, links: null }))];
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
    taps: tapsOf(fabric, parts),
    links: fabric.nodes * fabric.linksPerNode * fabric.planes,
    bitPerS: fabric.linkBitPerS,
  }));
}
