import type { PowerNode, RackFeed, SitePowerResult } from '../../design/power.ts';
import { pduMismatch } from '../../facility/choose-pdu.ts';
import { circuitCapacityW, nextBreakerA } from '../../facility/circuit.ts';
import { existingLoad } from '../../facility/floor-grid.ts';
import { IMBALANCE_LIMIT } from '../../facility/phase-balance.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import type { Finding, WayOut } from '../../findings.ts';
import type { Site } from '../../plan/site.ts';
import type { SitePlant } from './plan-site.ts';
import { voltageFindings } from './voltage-findings.ts';

/** A sized site with its place in the plan. */
export interface SizedSite {
  readonly site: Site;
  readonly siteIndex: number;
  readonly plant: SitePlant;
  readonly result: SitePowerResult;
}

const common = { stage: 'power', step: 'racks' } as const;
const subjectOf = (site: Site): string => `site/${site.id}`;
const KILO = 1_000;

function sitePowerFinding({ site, siteIndex, result }: SizedSite): readonly Finding[] {
  const available = site.power.availableItKw;
  // Racks that stay draw on the same supply.
  const neededW = result.itMaxW.known + existingLoad(site.floor).powerW;
  if (available === null || neededW <= available * KILO) return [];
  const pointer = `/sites/${siteIndex}/power/availableItKw`;
  return [
    {
      ...common,
      code: 'site-power-exceeded',
      severity: 'blocking',
      subject: subjectOf(site),
      pointer,
      measured: { value: neededW, unit: 'W' },
      limit: { value: available * KILO, unit: 'W' },
      params: { site: site.name },
      figure: `power.sites.${site.id}.itMaxW`,
      waysOut: [
        {
          code: 'way-more-site-power',
          params: { kilowatts: Math.ceil(neededW / KILO) },
          edits: [{ pointer, value: Math.ceil(neededW / KILO) }],
        },
      ],
    },
  ];
}

/** Ways to make a rack feed carry its failover load, nearest first (facility-method 5.3, remedies). */
function feedWays(sized: SizedSite, worst: RackFeed): readonly WayOut[] {
  const { site, siteIndex, plant } = sized;
  const { circuit, code } = plant.circuit;
  const ways: WayOut[] = [];
  const amperes = nextBreakerA(worst.failoverW, circuit, code);
  if (amperes !== null && amperes > circuit.currentA)
    ways.push({
      code: 'way-raise-feed-current',
      params: { amperes },
      edits: [{ pointer: `/sites/${siteIndex}/power/feedCurrentA`, value: amperes }],
    });
  const loadW = worst.normalW * worst.feeds;
  const feeds = Math.ceil(loadW / worst.capacityW) + 1;
  if (feeds > worst.feeds && feeds <= 6)
    ways.push({
      code: 'way-add-feed',
      params: { feeds },
      edits: [{ pointer: `/sites/${siteIndex}/power/feedsPerRack`, value: feeds }],
    });
  if (site.power.derating < 1 && circuitCapacityW({ ...circuit, derating: 1 }) >= worst.failoverW)
    ways.push({
      code: 'way-full-derating',
      params: {},
      edits: [{ pointer: `/sites/${siteIndex}/power/derating`, value: 1 }],
    });
  return ways;
}

function feedFindings(sized: SizedSite): readonly Finding[] {
  const over = sized.result.feeds.filter((feed) => !feed.fits);
  const worst = over.reduce<RackFeed | null>(
    (most, feed) => (most === null || feed.failoverW > most.failoverW ? feed : most),
    null,
  );
  if (worst === null) return [];
  return [
    {
      ...common,
      code: 'rack-feed-overloaded',
      severity: 'blocking',
      subject: `rack/${worst.rackId}`,
      pointer: `/sites/${sized.siteIndex}/power/feedCurrentA`,
      measured: { value: worst.failoverW, unit: 'W' },
      limit: { value: worst.capacityW, unit: 'W' },
      rule: 'facility-method 5.3',
      params: { count: over.length, site: sized.site.name },
      waysOut: feedWays(sized, worst),
    },
  ];
}

function pduFindings(sized: SizedSite): readonly Finding[] {
  const { site, siteIndex, plant } = sized;
  const { circuit, pdu, outletsShort } = plant.circuit;
  const ordinary = plant.loads.some((load) => load.rack.purpose !== 'rack-scale');
  if (!ordinary) return [];
  const base = { ...common, subject: subjectOf(site), pointer: '/physical/pduId' };
  if (pdu === null)
    return [
      {
        ...base,
        code: 'pdu-none-fits',
        severity: 'review',
        pointer: `/sites/${siteIndex}/power/feedCurrentA`,
        params: {
          site: site.name,
          amperes: circuit.currentA,
          volts: circuit.voltageV,
          phases: circuit.phases,
        },
      },
    ];
  const mismatch = pduMismatch(pdu, circuit);
  const findings: Finding[] = [];
  if (mismatch !== null)
    findings.push({
      ...base,
      code: 'pdu-does-not-fit',
      severity: 'blocking',
      params: {
        product: pdu.name,
        site: site.name,
        what: mismatch === 'current' ? 'rated current' : mismatch,
      },
      waysOut: [
        { code: 'choose-other-product', params: {}, edits: [{ pointer: '/physical/pduId', value: null }] },
      ],
    });
  if (outletsShort > 0)
    findings.push({
      ...base,
      code: 'pdu-outlets-short',
      severity: 'review',
      params: { product: pdu.name, site: site.name, count: outletsShort },
    });
  return findings;
}

function phaseFindings(sized: SizedSite): readonly Finding[] {
  const { site, plant } = sized;
  const measured = plant.loads.flatMap((load, index) => {
    const feed = sized.result.feeds[index];
    return feed && feed.phaseImbalance !== null && feed.phaseImbalance > IMBALANCE_LIMIT
      ? [{ load, feed }]
      : [];
  });
  const worst = measured.toSorted(
    (a, b) =>
      b.feed.failoverW * (b.feed.phaseImbalance ?? 1) - a.feed.failoverW * (a.feed.phaseImbalance ?? 1),
  )[0];
  if (!worst) return [];
  const imbalance = worst.feed.phaseImbalance ?? 1;
  const { rack } = worst.load;
  const legW = (worst.feed.failoverW * imbalance) / 3;
  const params = { rack: rackLabel(rack.row, rack.position), site: site.name };
  const base = { ...common, subject: `rack/${rack.id}`, rule: 'facility-method 5.1', params };
  if (legW > (worst.feed.capacityW / 3) * (1 + 1e-9))
    return [
      {
        ...base,
        code: 'phase-overloaded',
        severity: 'review',
        measured: { value: legW, unit: 'W' },
        limit: { value: worst.feed.capacityW / 3, unit: 'W' },
      },
    ];
  return [
    {
      ...base,
      code: 'phase-unbalanced',
      severity: 'note',
      measured: { value: imbalance, unit: '' },
      limit: { value: IMBALANCE_LIMIT, unit: '' },
    },
  ];
}

function plantFindings(sized: SizedSite): readonly Finding[] {
  const { site, plant, result } = sized;
  const base = { ...common, subject: subjectOf(site) };
  const findings: Finding[] = [];
  if (result.itMaxW.known > 0 && plant.ups === null)
    findings.push({
      ...base,
      code: 'no-ups-product',
      severity: 'review',
      pointer: '/physical/upsId',
      params: { site: site.name },
    });
  if (result.itMaxW.known > 0 && site.power.gensetRedundancy !== 'none' && plant.gensets === null)
    findings.push({
      ...base,
      code: 'no-genset-product',
      severity: 'review',
      pointer: '/physical/gensetId',
      params: { site: site.name, frequency: site.power.frequencyHz },
    });
  if (plant.gensets !== null && plant.gensets.count.requiredW < plant.gensets.ratingW / 3)
    findings.push({
      ...base,
      code: 'genset-far-larger',
      severity: 'note',
      pointer: '/physical/gensetId',
      measured: { value: plant.gensets.count.requiredW, unit: 'W' },
      limit: { value: plant.gensets.ratingW, unit: 'W' },
      params: { site: site.name },
    });
  return findings;
}

/** A published millisecond peak above what the circuit is rated for without derating. */
function peakFindings(sized: SizedSite): readonly Finding[] {
  const seen = new Set<string>();
  return sized.plant.loads.flatMap((load, index): readonly Finding[] => {
    const feed = sized.result.feeds[index];
    if (load.peakW === null || !feed) return [];
    const perFeedW = load.peakW / Math.max(1, feed.feeds - 1);
    const ratedW = feed.capacityW / sized.site.power.derating;
    const product = load.rack.devices.find((device) => device.role === 'accelerator-server')?.productId ?? '';
    if (perFeedW <= ratedW || seen.has(product)) return [];
    seen.add(product);
    return [
      {
        ...common,
        code: 'peak-above-circuit',
        severity: 'review',
        subject: `product/${product}`,
        measured: { value: perFeedW, unit: 'W' },
        limit: { value: ratedW, unit: 'W' },
        rule: 'facility-method 4',
        params: { product },
      },
    ];
  });
}

function unknownFindings({ site, result }: SizedSite): readonly Finding[] {
  const parts = result.itMaxW.unknownParts;
  if (parts.length === 0) return [];
  return [
    {
      ...common,
      code: 'it-power-lower-bound',
      severity: 'blocking',
      subject: subjectOf(site),
      measured: { value: result.itMaxW.known, unit: 'W' },
      params: { site: site.name, parts: parts.join(', ') },
      figure: `power.sites.${site.id}.itMaxW`,
      waysOut: [{ code: 'enter-figure', params: { product: parts[0] ?? '' } }],
    },
  ];
}

/** PUE of the planned plant: as designed, and the least the climate could allow. */
export interface PlannedPue {
  readonly design: number | null;
  readonly least: number | null;
}

/** Entered PUE may be this much below what the planned plant gives before it is questioned. */
const PUE_MARGIN = 0.05;

function energyFindings(sized: SizedSite, pue: PlannedPue): readonly Finding[] {
  const { site, siteIndex, result } = sized;
  const base = { ...common, step: 'site', subject: subjectOf(site) } as const;
  const at = `/sites/${siteIndex}/energy`;
  const findings: Finding[] = [];
  if (pue.design === null || pue.least === null) return [];
  if (site.energy.pue === null)
    findings.push({
      ...base,
      code: 'pue-derived',
      severity: 'note',
      pointer: `${at}/pue`,
      measured: { value: pue.design, unit: '' },
      rule: 'facility-method 7',
      params: { site: site.name },
      figure: `power.sites.${site.id}.energy.pue`,
    });
  else if (site.energy.pue < pue.least - PUE_MARGIN)
    findings.push({
      ...base,
      code: 'pue-below-design',
      severity: 'review',
      pointer: `${at}/pue`,
      measured: { value: site.energy.pue, unit: '' },
      limit: { value: pue.least, unit: '' },
      rule: 'facility-method 7',
      params: { site: site.name },
      figure: `power.sites.${site.id}.energy.pue`,
    });
  const missing = [
    result.energy.carbonTonnesPerYear === null ? 'grid factor' : '',
    result.energy.waterM3PerYear === null ? 'water use (WUE)' : '',
  ].filter((field) => field !== '');
  if (missing.length > 0)
    findings.push({
      ...base,
      code: 'energy-input-missing',
      severity: 'note',
      pointer: site.energy.gridKgCo2PerKwh === null ? `${at}/gridKgCo2PerKwh` : `${at}/wueLPerKwh`,
      params: { site: site.name, fields: missing.join(' and ') },
    });
  return findings;
}

/** Findings about circuits, plant and energy of one site; redundancy has its own. */
export function powerFindings(sized: SizedSite, pue: PlannedPue): readonly Finding[] {
  return [
    ...voltageFindings(sized.site, sized.siteIndex),
    ...sitePowerFinding(sized),
    ...unknownFindings(sized),
    ...feedFindings(sized),
    ...pduFindings(sized),
    ...phaseFindings(sized),
    ...peakFindings(sized),
    ...plantFindings(sized),
    ...energyFindings(sized, pue),
  ];
}

/** A node by its id, for sentences. */
export function nodeLabel(nodes: readonly PowerNode[], id: string): string {
  return nodes.find((node) => node.id === id)?.label ?? id;
}
