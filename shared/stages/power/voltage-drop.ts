import type { VoltageDrop } from '../../design/power.ts';
import { designCurrentA, feedSupply, voltageDropPercent } from '../../facility/circuit.ts';
import { buswayConductor, type Conductor, copperCable } from '../../facility/conductors.ts';
import type { Site } from '../../plan/site.ts';
import type { SitePlant } from './plan-site.ts';

/** Most a supply may lose on the final circuit and from the UPS to the rack, per cent (facility-method 5.2, convention). */
export const DROP_LIMITS = { finalPercent: 3, totalPercent: 5 } as const;
/** Cable of a rack feed beyond the height it comes down from, m (convention). */
export const TAP_OFF_SLACK_M = 1;
const MM_PER_M = 1_000;

/** Length of the cable from the busway over a rack to its PDU: the height of the trays, and slack. */
export function tapOffM(site: Site): number {
  return site.floor.trayHeightMm / MM_PER_M + TAP_OFF_SLACK_M;
}

function dropOf(site: Site, run: { ampereMetres: number; conductor: Conductor }): number {
  const { ohmPerM, reactanceOhmPerM } = run.conductor;
  const along = { currentA: run.ampereMetres, lengthM: 1, ohmPerM, reactanceOhmPerM };
  return voltageDropPercent(along, feedSupply(site.power));
}

/** Sum of current times distance from the head of a section, A·m, and the current at its head, A, with one feed lost. */
interface SectionLoad {
  readonly ampereMetres: number;
  readonly headA: number;
}

function sectionLoads(site: Site, plant: SitePlant): readonly SectionLoad[] {
  const supply = feedSupply(site.power);
  const pitchM = site.floor.rackPitchMm / MM_PER_M;
  return plant.sections.map((section): SectionLoad => {
    const racks = section.groups.flatMap((group) =>
      group.racks.map((rack) => ({
        position: rack.position,
        currentA: designCurrentA(rack.maxPowerW.known / Math.max(1, group.feed.feeds - 1), supply),
      })),
    );
    const first = racks.reduce((least, { position }) => Math.min(least, position), Number.POSITIVE_INFINITY);
    return {
      ampereMetres: racks.reduce(
        (sum, { position, currentA }) => sum + currentA * (position - first + 1) * pitchM,
        0,
      ),
      headA: racks.reduce((sum, { currentA }) => sum + currentA, 0),
    };
  });
}

/**
 * Voltage lost between the UPS and the racks, with one feed lost.
 * The busway is taken along the places of its racks, each rack's current to its own place; the cable of a rack feed comes down
 * from the trays. Where the UPS stands is not in a plan, so the length its feeder may have is the answer, not an assumption.
 * Formula: 100·k·I·ℓ·(R·cosφ + X·sinφ)/V on each part; longest feeder = (5 % − busway − final circuit) / (% per metre).
 * @returns null without racks
 * @see facility-method 5.2
 */
export function siteVoltageDrop(site: Site, plant: SitePlant): VoltageDrop | null {
  if (plant.feeds.length === 0 || plant.sections.length === 0) return null;
  const finals = plant.feeds.map((feed) =>
    dropOf(site, {
      ampereMetres: feed.designA * tapOffM(site),
      conductor: copperCable(feed.breakerA),
    }),
  );
  const finalPercent = Math.max(...finals);
  const busway = buswayConductor(plant.busway.ratingA);
  const loads = sectionLoads(site, plant);
  const buswayPercent = Math.max(
    ...loads.map(({ ampereMetres }) => dropOf(site, { ampereMetres, conductor: busway })),
  );
  const feeder = copperCable(plant.busway.ratingA);
  const headA = Math.max(...loads.map((load) => load.headA));
  const perMetre = dropOf(site, { ampereMetres: headA, conductor: feeder });
  const left = DROP_LIMITS.totalPercent - finalPercent - buswayPercent;
  return {
    finalPercent,
    buswayPercent,
    feederPercentPerM: perMetre,
    longestFeederM: perMetre <= 0 ? null : Math.max(0, left / perMetre),
    feederMm2: feeder.mm2 ?? 0,
    feederParallel: feeder.parallel,
  };
}
