import type { PoolDesign } from '../../design/compute.ts';
import type { Finding, WayOut } from '../../findings.ts';
import type { BandQuantity } from './coefficients.ts';
import { type PoolPlace, poolFinding } from './compute-findings.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import type { PoolWorkload, ServerCounts } from './fill-pool.ts';
import { percentileFactor } from './percentile.ts';
import type { PoolSystem } from './pool-system.ts';
import { cacheFindings } from './prefix-cache.ts';
import { nearestServer } from './server-match.ts';
import type { PoolQuery } from './size-pool.ts';
import { draftedTokens } from './speculation.ts';

/** The server to take instead, with its number of accelerators. */
function serverWays({ index }: PoolPlace, system: PoolSystem): readonly WayOut[] {
  const nearest = nearestServer(system.facts, system);
  if (nearest === null) return [{ code: 'choose-other-product', params: {} }];
  const at = `/pools/${index}/choice`;
  return [
    {
      code: 'way-server-that-holds',
      params: { server: nearest.server.name, count: nearest.perServer },
      edits: [
        { pointer: `${at}/serverId`, value: nearest.server.id },
        { pointer: `${at}/acceleratorsPerServer`, value: nearest.perServer },
      ],
    },
  ];
}

/** What must be said about the server and what is put into it. */
export function systemFindings({ place }: PoolQuery, system: PoolSystem): readonly Finding[] {
  const { server, accelerator, perServer } = system;
  const findings: Finding[] = [];
  const { id, count } = server.accelerator;
  if (id !== null && id !== accelerator.id)
    findings.push(
      poolFinding(place, {
        code: 'server-holds-other-accelerators',
        severity: 'blocking',
        params: {
          server: server.name,
          other: system.facts.findProduct(id)?.name ?? id,
          product: accelerator.name,
        },
        waysOut: serverWays(place, system),
      }),
    );
  const most = id === null ? (server.slots?.count ?? null) : Math.max(count ?? 0, server.slots?.count ?? 0);
  if (most !== null && most > 0 && perServer > most)
    findings.push(
      poolFinding(place, {
        code: 'more-accelerators-than-slots',
        severity: 'blocking',
        params: { server: server.name },
        measured: { value: perServer, unit: '' },
        limit: { value: most, unit: '' },
      }),
    );
  return findings;
}

interface Placed {
  readonly system: PoolSystem;
  readonly entry: PoolWorkload;
  readonly placed: DescribedWorkload;
}

function coverageFinding(query: PoolQuery, { system, entry, placed }: Placed): Finding | null {
  if (placed.coverage === 'calibrated') return null;
  const quantity: BandQuantity = placed.placement.bound === 'deadline' ? 'training' : 'throughput';
  const band = system.set.bands[quantity][placed.coverage];
  return poolFinding(query.place, {
    code: 'estimate-not-measured',
    severity: placed.coverage === 'uncalibrated' ? 'review' : 'note',
    params: {
      product: system.accelerator.name,
      model: entry.demand.modelId ?? '',
      coverage: placed.coverage,
      low: band.low.toFixed(2),
      high: band.high.toFixed(2),
    },
  });
}

function latencyFinding(query: PoolQuery, { entry, placed }: Placed): Finding | null {
  const { placement, target, serving } = placed;
  if (target === null || serving === null || placement.tpotMs === null) return null;
  const factor = percentileFactor(serving.prepared.values.tpotP99, target.percentile);
  const limitMs = target.tpotS * 1e3;
  if (placement.tpotMs.interval[1] * factor <= limitMs) return null;
  return poolFinding(query.place, {
    code: 'latency-band-over-limit',
    severity: 'note',
    params: { workload: entry.workload.name, what: 'time per token' },
    measured: { value: placement.tpotMs.value * factor, unit: 'ms' },
    limit: { value: limitMs, unit: 'ms' },
  });
}

function formatFinding(query: PoolQuery, { entry, placed }: Placed): Finding | null {
  const { pool } = query.place;
  const asked = pool.choice?.precision ?? entry.workload.weightPrecision;
  if (asked !== null && asked !== undefined) return null;
  return poolFinding(query.place, {
    code: 'format-chosen',
    severity: 'note',
    params: { workload: entry.workload.name, precision: placed.placement.precision.toUpperCase() },
  });
}

function spanFinding(query: PoolQuery, { system, entry, placed }: Placed): Finding | null {
  const { acceleratorsPerReplica, bound } = placed.placement;
  const servers = Math.ceil(acceleratorsPerReplica / system.perServer);
  if (servers <= 1 || bound === 'deadline') return null;
  return poolFinding(query.place, {
    code: 'replica-spans-servers',
    severity: 'review',
    params: { model: entry.demand.modelId ?? '' },
    measured: { value: servers, unit: 'servers' },
  });
}

const GIGA = 1e9;
/** Share of the links' rate from which the caches crowd out other traffic. */
const BUSY_LINKS = 0.5;

function splitFindings(query: PoolQuery, { entry, placed }: Placed): readonly Finding[] {
  const { split, replicas } = placed.placement;
  if (split === null) return [];
  const { name: workload } = entry.workload;
  const params = {
    workload,
    prefill: split.prefillReplicas,
    decode: replicas,
    transferMs: Math.ceil(split.transferMs),
  };
  const findings = [poolFinding(query.place, { code: 'served-apart', severity: 'note', params })];
  if (split.transferBytesPerS > split.linkBytesPerS * BUSY_LINKS)
    findings.push(
      poolFinding(query.place, {
        code: 'cache-transfer-busy',
        severity: 'review',
        params: { workload },
        measured: { value: Math.ceil(split.transferBytesPerS / GIGA), unit: 'GB/s' },
        limit: { value: Math.floor((split.linkBytesPerS * BUSY_LINKS) / GIGA), unit: 'GB/s' },
      }),
    );
  return findings;
}

function speculationFinding(query: PoolQuery, { entry }: Placed): Finding | null {
  const { speculation, name: workload } = entry.workload;
  if (speculation === null) return null;
  const tokens = draftedTokens({ drafts: speculation.draftTokens, acceptance: speculation.acceptance });
  return poolFinding(query.place, {
    code: 'speculation-planned',
    severity: 'review',
    params: { workload, drafts: speculation.draftTokens, tokens: tokens.toFixed(2) },
    measured: { value: Math.round(speculation.acceptance * 100), unit: '%' },
  });
}

/** What must be said about one workload on the pool's system. */
export function placementFindings(query: PoolQuery, given: Placed): readonly Finding[] {
  const found = [
    coverageFinding(query, given),
    latencyFinding(query, given),
    formatFinding(query, given),
    spanFinding(query, given),
    speculationFinding(query, given),
  ];
  return [
    ...found.filter((finding) => finding !== null),
    ...splitFindings(query, given),
    ...cacheFindings(query, given),
  ];
}

/** Below this share of the smallest build, the planner should know that granularity, not demand, sets the size. */
const HARDLY_USED = 0.3;

/** What must be said about the number of servers. */
export function poolFindings(
  { place }: PoolQuery,
  design: PoolDesign,
  counts: ServerCounts,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (place.pool.fixedServers !== null && design.servers < counts.total)
    findings.push(
      poolFinding(place, {
        code: 'pool-too-small',
        severity: 'blocking',
        measured: { value: design.servers, unit: 'servers' },
        limit: { value: counts.total, unit: 'servers' },
        pointer: `/pools/${place.index}/fixedServers`,
      }),
    );
  if (counts.savedByWaiting > 0)
    findings.push(
      poolFinding(place, {
        code: 'batch-in-free-hours',
        severity: 'note',
        measured: { value: counts.savedByWaiting, unit: 'servers' },
        rule: 'sizing-method 10.1',
      }),
    );
  const used = design.workloads.reduce(
    (sum, entry) =>
      sum +
      (entry.utilisation * entry.replicas * entry.acceleratorsPerReplica) / design.acceleratorsPerServer,
    0,
  );
  if (counts.forDemand === 1 && used < HARDLY_USED)
    findings.push(
      poolFinding(place, {
        code: 'pool-hardly-used',
        severity: 'note',
        measured: { value: Math.round(used * 100), unit: '%' },
      }),
    );
  return findings;
}
