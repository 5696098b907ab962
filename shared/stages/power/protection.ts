import type { PowerNode, RackFeed, SiteBreaker, SiteBreakers, SitePowerResult } from '../../design/power.ts';
import { designCurrentA, feedShare, feedSupply, lineToLineV, nextMainA } from '../../facility/circuit.ts';
import type { Site } from '../../plan/site.ts';
import type { SitePlant } from './plan-site.ts';
import { UPSTREAM_CONVENTIONS } from './upstream.ts';

const SQRT3 = Math.sqrt(3);

/** Power factor at which generating sets are rated (ISO 8528-1). */
export const GENSET_RATED_POWER_FACTOR = 0.8;

/** Least step between two devices in line from which selectivity is usual (convention; gG fuses to IEC 60269-1 need it). */
export const SELECTIVITY_RATIO = 1.6;

/** Current at the head of the heaviest busway section with one feed lost, A. */
function heaviestSectionA(site: Site, plant: SitePlant): number {
  const loads = plant.sections.map((section) =>
    section.groups.reduce((sum, { racks, feed, loadW }) => {
      const { failoverW } = feedShare(loadW, feed.feeds);
      return sum + failoverW * racks.length;
    }, 0),
  );
  return designCurrentA(Math.max(0, ...loads), feedSupply(site.power));
}

/** Current one UPS unit draws at its full rating, battery charging, A. */
function upsUnitA({ ups }: SitePlant, perAmpereW: number): number {
  if (ups === null) return 0;
  const rechargeW = ups.moduleW * UPSTREAM_CONVENTIONS.rechargeShare;
  return (ups.usableW / ups.efficiency + rechargeW) / perAmpereW;
}

/**
 * Head of a busway: the next rating that carries the section and stands a step above the rack feeds behind it, or only the next
 * above them where the full step would reach the UPS; never above the busway itself.
 * @param upsA - ratings of the UPS units that carry the load, together; null = none
 */
function buswayDevice(site: Site, plant: SitePlant, upsA: number | null): Omit<SiteBreaker, 'count'> {
  const { code } = plant.circuit;
  const designA = heaviestSectionA(site, plant);
  const feedA = plant.feeds.reduce((most, { breakerA }) => Math.max(most, breakerA), 0);
  const next = (stepA: number): number =>
    Math.min(
      nextMainA(Math.max(designA / site.power.derating, stepA), code) ?? Infinity,
      plant.busway.ratingA,
    );
  const full = next(feedA * SELECTIVITY_RATIO);
  return { designA, ratingA: upsA !== null && full >= upsA ? next(feedA + 1) : full };
}

/**
 * Overcurrent devices above the rack feeds: one behind every transformer and generating set at its full rated current, one
 * before every UPS unit at what it draws full and charging, and one at the head of every busway section.
 * UPS and busway carry their current all day, so the derating of the site applies to them; transformers and sets are
 * planned below their rating already.
 * @returns `ratingA` null = above the largest standard low-voltage device
 * @see facility-method 5.2: I_breaker >= I_design / D, next standard rating
 */
export function siteBreakers(
  site: Site,
  plant: SitePlant,
  nodes: readonly Pick<PowerNode, 'kind' | 'count'>[],
): SiteBreakers {
  const { code } = plant.circuit;
  const unitsOf = (kind: PowerNode['kind']): number =>
    nodes.reduce((sum, node) => (node.kind === kind ? sum + node.count : sum), 0);
  const vaPerA = SQRT3 * lineToLineV(site.power);
  const setW = plant.gensets === null ? 0 : plant.gensets.ratingW * plant.gensets.derate;
  const device = (designA: number, derating: number, count: number): SiteBreaker => ({
    designA,
    ratingA: count === 0 ? null : nextMainA(designA / derating, code),
    count,
  });
  const { derating, powerFactor } = site.power;
  const ups = device(
    upsUnitA(plant, vaPerA * powerFactor),
    derating,
    plant.ups === null ? 0 : unitsOf('ups'),
  );
  const upsA = ups.ratingA === null ? null : ups.ratingA * plant.modules.needed;
  return {
    transformer: device(plant.transformers.ratingVa / vaPerA, 1, unitsOf('transformer')),
    genset: device(setW / GENSET_RATED_POWER_FACTOR / vaPerA, 1, unitsOf('genset')),
    ups,
    busway: { ...buswayDevice(site, plant, upsA), count: unitsOf('busway') },
  };
}

/** Two overcurrent devices in line: the one nearer the load ought to open first. */
export interface SelectivityStep {
  readonly downstream: 'rack-feed' | 'busway' | 'ups';
  readonly upstream: 'busway' | 'ups' | 'transformer';
  readonly downstreamA: number;
  readonly upstreamA: number;
  /** Upstream rating over downstream rating. */
  readonly ratio: number;
}

/**
 * Steps of the ratings along the path from the largest rack feed to the transformer. A busway draws on all UPS units that carry
 * the load, so their ratings count together. Ratings are a first sign and no proof: that takes the curves and tables of
 * the makers at the short-circuit current of the place.
 * @param upsUnits - units of one system that carry the load, 1 or more
 * @returns from the load upwards; devices without a standard rating are left out
 */
export function selectivitySteps(
  feeds: readonly Pick<RackFeed, 'breakerA'>[],
  breakers: SiteBreakers,
  upsUnits: number,
): readonly SelectivityStep[] {
  if (feeds.length === 0) return [];
  const rackA = feeds.reduce((most, { breakerA }) => Math.max(most, breakerA), 0);
  const step = (
    downstream: SelectivityStep['downstream'],
    upstream: SelectivityStep['upstream'],
    [downstreamA, upstreamA]: readonly [number | null, number | null],
  ): readonly SelectivityStep[] =>
    downstreamA === null || upstreamA === null || downstreamA <= 0
      ? []
      : [{ downstream, upstream, downstreamA, upstreamA, ratio: upstreamA / downstreamA }];
  const { ups } = breakers;
  const allUpsA = ups.ratingA === null ? null : ups.ratingA * upsUnits;
  return [
    ...step('rack-feed', 'busway', [rackA, breakers.busway.ratingA]),
    ...step('busway', 'ups', [breakers.busway.ratingA, allUpsA]),
    ...step('ups', 'transformer', [ups.ratingA, breakers.transformer.ratingA]),
  ];
}

/** Devices of a site that no standard rating reaches. */
export function withoutRating({
  breakers,
}: Pick<SitePowerResult, 'breakers'>): readonly (keyof SiteBreakers)[] {
  const kinds = ['transformer', 'genset', 'ups', 'busway'] as const;
  return kinds.filter((kind) => breakers[kind].count > 0 && breakers[kind].ratingA === null);
}
