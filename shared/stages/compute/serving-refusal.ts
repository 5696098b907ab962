import { memoryText } from './memory-text.ts';
import type { Refusal, Search, ServingQuery } from './place-serving.ts';
import type { ServiceTarget } from './serving-capacity.ts';
import { type AloneMiss, bindsText, type FirstTokenMiss, type NetworkMiss } from './serving-misses.ts';

const MILLI = 1e3;
const GIGA = 1e9;
const NAMES = { ttft: 'time to first token', tpot: 'time per token' } as const;

function percentileText(target: ServiceTarget): string {
  return `${Number((target.percentile * 100).toFixed(1))}th`;
}

/** Limits, rounded up to whole milliseconds, with which the nearest layout would serve. */
function allowed(limits: Readonly<Partial<Record<'ttft' | 'tpot', number>>>): Refusal['params'] {
  const named = (['ttft', 'tpot'] as const).flatMap((what) => {
    const seconds = limits[what];
    return seconds === undefined ? [] : [{ what, ms: Math.ceil(seconds * MILLI) }];
  });
  return {
    allow: named.map(({ what, ms }) => `a ${NAMES[what]} of ${ms} ms`).join(' and '),
    ...Object.fromEntries(named.map(({ what, ms }) => [what === 'ttft' ? 'ttftMs' : 'tpotMs', ms])),
  };
}

function aloneRefusal(miss: AloneMiss, target: ServiceTarget): Refusal {
  const { worse } = miss;
  const [reachedS, limitS] = worse === 'ttft' ? [miss.ttftS, target.ttftS] : [miss.tpotS, target.tpotS];
  return {
    code: 'latency-unreachable',
    params: {
      what: NAMES[worse],
      reachedMs: Math.ceil(reachedS * MILLI),
      limitMs: limitS * MILLI,
      percentile: percentileText(target),
      binds: bindsText(miss.binds),
      ...allowed({
        ...(miss.ttftS > target.ttftS ? { ttft: miss.ttftS } : {}),
        ...(miss.tpotS > target.tpotS ? { tpot: miss.tpotS } : {}),
      }),
    },
  };
}

function firstTokenRefusal(miss: FirstTokenMiss, target: ServiceTarget): Refusal {
  return {
    code: 'first-token-unreachable',
    params: {
      reachedMs: Math.ceil(miss.reachedS * MILLI),
      limitMs: target.ttftS * MILLI,
      percentile: percentileText(target),
      instances: miss.instances,
      binds: bindsText(miss.binds),
      ...allowed({ ttft: miss.reachedS }),
    },
  };
}

function networkRefusal(miss: NetworkMiss): Refusal {
  return {
    code: 'cache-over-network',
    params: {
      neededGbPerS: Math.ceil(miss.bytesPerS / GIGA),
      carriedGbPerS: Math.floor(miss.linkBytesPerS / GIGA),
    },
  };
}

/** What stops a system whose layouts hold the model, or null when none does. */
function limitRefusal({ target }: ServingQuery, search: Search): Refusal | null {
  if (search.first !== null) return firstTokenRefusal(search.first, target);
  if (search.network !== null) return networkRefusal(search.network);
  return search.alone === null ? null : aloneRefusal(search.alone, target);
}

/**
 * The one reason why a system does not serve a workload: the nearest miss over all layouts that were tried, with what
 * binds and the limits that would let it in; `together` is set where serving prompts and answers together would do.
 */
export function refusalOf(query: ServingQuery, search: Search): Refusal {
  const together: Refusal['params'] = search.best === null ? {} : { together: 'yes' };
  if (query.serving === 'disaggregated' && query.system.scaleOut === null)
    return { code: 'missing-figure', params: { field: 'network.compute_fabric_ports', ...together } };
  const limit = limitRefusal(query, search);
  if (limit !== null) return { ...limit, params: { ...limit.params, ...together } };
  if (search.excess !== null)
    return {
      code: 'does-not-fit',
      params: {
        model: query.model.name,
        count: search.excess.devices,
        memory: memoryText(query.system.device.memoryBytes),
        excess: memoryText(search.excess.bytes),
      },
    };
  return {
    code: 'precision-unsupported',
    params: { precision: query.precisions.join(', '), allowed: search.unsupported ?? '' },
  };
}
