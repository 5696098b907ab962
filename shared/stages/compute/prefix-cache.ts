import type { Finding } from '../../findings.ts';
import { poolFinding } from './compute-findings.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import type { PoolWorkload } from './fill-pool.ts';
import { kvBytesPerToken } from './kv-cache.ts';
import type { PoolSystem } from './pool-system.ts';
import { prefillTimes } from './prefill.ts';
import type { PreparedReplica } from './prepare.ts';
import type { PoolQuery } from './size-pool.ts';

/** How long retained prompts last, and what host memory adds (sizing-method 3 and 6). */
export interface CacheSurvival {
  /** Seconds until free accelerator memory is overwritten. */
  readonly deviceS: number;
  /** The same for host memory; null where the server's memory is not known. */
  readonly hostS: number | null;
  /** Bringing a matched prefix back from the host, and reading it anew. */
  readonly reloadS: number;
  readonly rereadS: number;
}

/** Load of one replica on its caches. */
export interface CacheLoad {
  readonly requestsPerS: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedShare: number;
  /** Memory that no running sequence takes, over the replica. */
  readonly freeBytes: number;
  /** Host memory for the replica; null = unknown. */
  readonly hostBytes: number | null;
}

/** Share of the nominal rate of a host link that copies reach: 50 of 64 GB/s. */
const HOST_LINK_USE = 50 / 64;

/**
 * Survival of retained prompts: free bytes over bytes written per second, for the accelerators and for host memory, which
 * extends reuse and never the running batch. Reload: matched bytes over the host link of all devices of the replica.
 * @param hostBytesPerS - nominal rate of one device's host link, one direction
 * @returns seconds; infinite where nothing is written
 */
export function cacheSurvival(
  prepared: PreparedReplica,
  load: CacheLoad,
  hostBytesPerS: number,
): CacheSurvival {
  const { shape, kvBytes } = prepared.configuration;
  const each = kvBytesPerToken(shape, kvBytes);
  const fresh = load.inputTokens * (1 - load.cachedShare) + load.outputTokens;
  const written = load.requestsPerS * fresh * each;
  const matched = load.inputTokens * load.cachedShare;
  const whole = { inputTokens: load.inputTokens, cachedShare: 0 };
  const saved =
    prefillTimes(prepared, whole).latencyS -
    prefillTimes(prepared, { ...whole, cachedShare: load.cachedShare }).latencyS;
  return {
    deviceS: load.freeBytes / written,
    hostS: load.hostBytes === null ? null : load.hostBytes / written,
    reloadS: (matched * each) / (hostBytesPerS * HOST_LINK_USE * prepared.devices),
    rereadS: saved,
  };
}

/** Pause between two turns of a conversation, s (C). */
const PAUSE_S = 60;
const MILLI = 1e3;
/** Share of a server's memory that may hold caches (C). */
const HOST_SHARE = 0.5;

interface Placed {
  readonly system: PoolSystem;
  readonly entry: PoolWorkload;
  readonly placed: DescribedWorkload;
}

/** What host memory adds, as a finding of its own; nothing where the server's memory is not known. */
function hostFinding(query: PoolQuery, workload: string, survival: CacheSurvival): readonly Finding[] {
  const { hostS, reloadS, rereadS } = survival;
  if (hostS === null) return [];
  const helps = hostS >= PAUSE_S && reloadS < rereadS;
  const params = {
    workload,
    reloadMs: Math.ceil(reloadS * MILLI),
    rereadMs: Math.ceil(rereadS * MILLI),
  };
  const code = helps ? 'host-cache-helps' : 'host-cache-no-help';
  const measured = { value: Math.floor(hostS), unit: 's' };
  return [poolFinding(query.place, { code, severity: 'note', params, measured })];
}

/** Says when a planned hit rate outlives the cache that should give it, and whether host memory helps. */
export function cacheFindings(query: PoolQuery, { system, entry, placed }: Placed): readonly Finding[] {
  const { serving, placement, memory } = placed;
  const { prefixHitRate, peakRequestsPerS, inputTokens, outputTokens } = entry.demand;
  if (prefixHitRate <= 0 || serving === null || memory === null) return [];
  const { prepared } = serving.split ?? serving;
  const replicas = placement.split?.prefillReplicas ?? placement.replicas;
  const ram = system.server.memoryBytes;
  const survival = cacheSurvival(
    prepared,
    {
      requestsPerS: peakRequestsPerS / replicas,
      inputTokens: inputTokens.mean,
      outputTokens: outputTokens.mean,
      cachedShare: prefixHitRate,
      freeBytes: memory.kvFreeBytes * prepared.devices,
      hostBytes: ram === null ? null : (ram * HOST_SHARE * prepared.devices) / system.perServer,
    },
    system.device.linkIsHostBus ? system.device.link : system.set.shared.hostBusBytesPerS.value,
  );
  if (survival.deviceS >= PAUSE_S) return [];
  const workload = entry.workload.name;
  const overwritten = poolFinding(query.place, {
    code: 'prefix-cache-overwritten',
    severity: 'review',
    params: {
      workload,
      hits: Math.round(prefixHitRate * 100),
    },
    measured: { value: Math.floor(survival.deviceS), unit: 's' },
    limit: { value: PAUSE_S, unit: 's' },
  });
  return [overwritten, ...hostFinding(query, workload, survival)];
}
