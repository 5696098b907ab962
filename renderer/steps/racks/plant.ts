import type { PoolDesign } from '../../../shared/design/compute.ts';
import type { SiteCoolingResult } from '../../../shared/design/cooling.ts';
import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import type {
  CableRun,
  PlacedDevice,
  RackDesign,
  SiteFloorPlan,
  TrayLoad,
} from '../../../shared/design/racks.ts';
import type { Finding, StageId } from '../../../shared/findings.ts';
import type { HandoverSite } from '../../../shared/handover/cable-schedule.ts';
import { type RedundancyClaim, redundancyClaims } from '../../../shared/handover/redundancy-claims.ts';
import { SiteDevices } from '../../../shared/handover/site-devices.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { shortName } from '../compute/short-name.ts';
import { fabricName, fabricsOf } from '../fabric/fabric-names.ts';
import { type StepProps, stageOf } from '../step.ts';
import { type PhasePower, phasePowers } from './phase-power.ts';

export const PLANT_VIEWS = ['overview', 'floor', 'rack', 'power', 'cables', 'schedules', 'drawings'] as const;
export type PlantView = (typeof PLANT_VIEWS)[number];

/** What the design says about one site. */
export interface Plant {
  readonly site: Site | undefined;
  /** In the order of the floor. */
  readonly racks: readonly RackDesign[];
  readonly cables: readonly CableRun[];
  readonly floor: SiteFloorPlan | undefined;
  readonly power: SitePowerResult | undefined;
  readonly cooling: SiteCoolingResult | undefined;
  /** Networks of the site, compute first, with the accelerators of their nodes where these are servers alone. */
  readonly networks: readonly {
    readonly fabric: FabricDesign;
    readonly name: string;
    readonly accelerators: number | null;
  }[];
  readonly trays: readonly TrayLoad[];
  /** Of this step and site, worst first. */
  readonly findings: readonly Finding[];
  /** What the schedules with both ends are made from; null before there are racks, networks and cooling. */
  readonly handover: HandoverSite | null;
  /** Lines of the bill that stand for a redundancy, with the cases that test each. */
  readonly claims: () => readonly RedundancyClaim[];
  /** Deliveries that bring something to the site, the first one first. */
  readonly phases: readonly PhasePower[];
  /** Short name printed on a device, and its full name. */
  readonly nameOf: (device: PlacedDevice) => { readonly short: string; readonly full: string };
}

const PHYSICAL: ReadonlySet<StageId> = new Set(['racks', 'power', 'cooling']);

/** Findings of the physical stages that are not about another site or a rack of it. */
function findingsAt(
  props: Pick<StepProps, 'design' | 'plan'>,
  siteId: string,
  racks: ReadonlySet<string>,
): readonly Finding[] {
  return (props.design?.findings ?? []).filter((finding) => {
    if (!PHYSICAL.has(finding.stage)) return false;
    const [kind, id = ''] = finding.subject.split('/');
    if (kind === 'site') return id === siteId;
    return kind === 'rack' ? racks.has(id) : true;
  });
}

function namerOf({ design, facts }: Pick<StepProps, 'design' | 'facts'>): Plant['nameOf'] {
  const pools = new Map(stageOf(design, 'compute')?.pools.map((pool) => [pool.poolId, pool]));
  const held = new Map<string, { short: string; full: string }>();
  return (device) => {
    const key = `${device.productId} ${device.poolId ?? ''}`;
    const known = held.get(key);
    if (known) return known;
    const product = facts.findProduct(device.productId);
    const pool = device.poolId === null ? undefined : pools.get(device.poolId);
    // A server is known by what it computes with.
    const inside =
      device.role === 'accelerator-server' && pool ? facts.findProduct(pool.acceleratorId) : undefined;
    const shown = inside ?? product;
    const name = {
      short: shown === undefined ? device.productId : shortName(shown.name, shown.vendor),
      full: product?.name ?? device.productId,
    };
    held.set(key, name);
    return name;
  };
}

type Sources = Pick<StepProps, 'design' | 'plan' | 'facts' | 'names'>;

/** Accelerators in the nodes of a network; null where other devices hang on it too. */
export function acceleratorsOn(fabric: FabricDesign, pools: readonly PoolDesign[]): number | null {
  const all = fabric.attached.every((entry) => entry.kind === 'accelerator-server');
  if (!all || fabric.poolId === null) return null;
  return pools.find((pool) => pool.poolId === fabric.poolId)?.accelerators ?? null;
}

function networksOf({ design, names }: Sources, siteId: string): Plant['networks'] {
  const fabrics = fabricsOf(stageOf(design, 'fabric')?.fabrics ?? [], siteId);
  const pools = stageOf(design, 'compute')?.pools ?? [];
  return fabrics.map((fabric) => ({
    fabric,
    name: fabricName(fabric, fabrics, names),
    accelerators: acceleratorsOn(fabric, pools),
  }));
}

function claimsOf({ design, plan }: Sources, siteId: string): readonly RedundancyClaim[] {
  const site = plan.sites.find((entry) => entry.id === siteId);
  return design === null || site === undefined || !stageOf(design, 'bom')
    ? []
    : redundancyClaims(design.values, site.id);
}

function handoverOf({ design, plan, facts }: Sources, siteId: string): HandoverSite | null {
  const site = plan.sites.find((entry) => entry.id === siteId);
  const [racks, fabric] = [stageOf(design, 'racks'), stageOf(design, 'fabric')];
  if (design === null || site === undefined || !racks || !fabric || !stageOf(design, 'cooling')) return null;
  const { values } = design;
  return { values, facts, devices: new SiteDevices(values, site.id), floor: site.floor };
}

/** Picks the parts of one site out of the design. */
export function plantOf(props: Sources, siteId: string): Plant {
  const { design, plan } = props;
  const stage = stageOf(design, 'racks');
  const racks = (stage?.racks ?? [])
    .filter((rack) => rack.siteId === siteId)
    .sort((a, b) => a.row - b.row || a.position - b.position);
  const ids = new Set<string>(racks.map((rack) => rack.id));
  return {
    site: plan.sites.find((site) => site.id === siteId),
    racks,
    cables: (stage?.cables ?? []).filter((run) => ids.has(run.fromRack) || ids.has(run.toRack)),
    floor: stage?.floors.find((floor) => floor.siteId === siteId),
    power: stageOf(design, 'power')?.sites.find((site) => site.siteId === siteId),
    cooling: stageOf(design, 'cooling')?.sites.find((site) => site.siteId === siteId),
    networks: networksOf(props, siteId),
    trays: (stage?.trays ?? []).filter((tray) => tray.siteId === siteId),
    findings: findingsAt(props, siteId, ids),
    handover: handoverOf(props, siteId),
    claims: () => claimsOf(props, siteId),
    phases: phasePowers(plan, racks),
    nameOf: namerOf(props),
  };
}
