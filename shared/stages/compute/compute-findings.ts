import type { PlannerError } from '../../errors.ts';
import type { Finding, Measured, Severity, WayOut } from '../../findings.ts';
import type { Pool } from '../../plan/pool.ts';
import type { FindingCode } from '../../texts/en/findings.ts';
import type { Refusal } from './place-serving.ts';

/** Where a pool stands in the plan. */
export interface PoolPlace {
  readonly pool: Pool;
  readonly index: number;
}

interface Given {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly measured?: Measured;
  readonly limit?: Measured;
  readonly pointer?: string;
  readonly rule?: string;
  readonly waysOut?: readonly WayOut[];
}

/** A finding of this stage about a pool. */
export function poolFinding({ pool, index }: PoolPlace, given: Given): Finding {
  return {
    stage: 'compute',
    step: 'compute',
    subject: `pool/${pool.id}`,
    pointer: `/pools/${index}`,
    ...given,
    params: { pool: pool.name, ...given.params },
  };
}

/** The workload a refusal is about: its names, and its place in the plan for the ways out. */
export interface RefusedWorkload {
  readonly workload: string;
  readonly model: string;
  readonly product: string;
  /** JSON pointer of the workload. */
  readonly at: string;
}

/** The limits with which the nearest layout would serve, and serving together where that would do. */
function waysToServe({ params }: Refusal, { at }: RefusedWorkload): readonly WayOut[] {
  const edits = (['ttftMs', 'tpotMs'] as const).flatMap((field) => {
    const value = params[field];
    return value === undefined ? [] : [{ pointer: `${at}/latency/${field}`, value }];
  });
  const { allow } = params;
  const ways: WayOut[] = [];
  if (params['together'] !== undefined)
    ways.push({
      code: 'way-serve-together',
      params: {},
      edits: [{ pointer: `${at}/serving`, value: 'aggregated' }],
    });
  if (allow !== undefined && edits.length > 0)
    ways.push({ code: 'way-allow-latency', params: { allow }, edits });
  return ways;
}

function limitFinding(refusal: Refusal, refused: RefusedWorkload): Given {
  const { params, code } = refusal;
  const { workload, model, product } = refused;
  const waysOut = waysToServe(refusal, refused);
  const common = { severity: 'blocking' as const, params: { workload, model, product, ...params }, waysOut };
  if (code === 'cache-over-network')
    return {
      ...common,
      code: 'cache-over-network',
      measured: { value: params['neededGbPerS'] ?? 0, unit: 'GB/s' },
      limit: { value: params['carriedGbPerS'] ?? 0, unit: 'GB/s' },
      rule: 'sizing-method 8',
    };
  return {
    ...common,
    code: code === 'first-token-unreachable' ? code : 'latency-unreachable',
    measured: { value: params['reachedMs'] ?? 0, unit: 'ms' },
    limit: { value: params['limitMs'] ?? 0, unit: 'ms' },
    rule: 'sizing-method 8',
  };
}

/** What a refused placement means for the reader. */
export function refusalFinding(place: PoolPlace, refusal: Refusal, refused: RefusedWorkload): Finding {
  const { workload, model, product } = refused;
  const params = { workload, model, product, ...refusal.params };
  const severity = 'blocking' as const;
  switch (refusal.code) {
    case 'latency-unreachable':
    case 'first-token-unreachable':
    case 'cache-over-network':
      return poolFinding(place, limitFinding(refusal, refused));
    case 'does-not-fit':
      return poolFinding(place, {
        code: 'weights-exceed-memory',
        severity,
        params,
        rule: 'sizing-method 2',
      });
    case 'missing-figure':
      return poolFinding(place, {
        code: 'accelerator-not-sizable',
        severity,
        params,
        waysOut: waysToServe(refusal, refused),
      });
    case 'not-for-workload':
      return poolFinding(place, { code: 'deadline-unreachable', severity, params });
    case 'precision-unsupported':
    case 'policy-denied':
    case 'no-server':
    case 'not-selectable':
    case 'withdrawn':
    case 'site-power':
      return poolFinding(place, { code: 'precision-not-supported', severity, params });
  }
}

/** What a fault of the estimator means for the reader: a missing figure, or a layout that does not suit the model. */
export function faultFinding(
  place: PoolPlace,
  fault: PlannerError<'estimate'>,
  names: { workload: string; model: string; product: string },
): Finding {
  const { details } = fault;
  const field = String(details['field'] ?? '');
  if (fault.code === 'layout-impossible')
    return poolFinding(place, {
      code: 'layout-impossible',
      severity: 'blocking',
      params: { ...names, field },
      measured: { value: Number(details['value'] ?? 0), unit: '' },
      limit: { value: Number(details['limit'] ?? 0), unit: '' },
    });
  if (fault.code === 'precision-unsupported')
    return poolFinding(place, {
      code: 'precision-not-supported',
      severity: 'blocking',
      params: {
        ...names,
        precision: String(details['value'] ?? ''),
        allowed: String(details['allowed'] ?? ''),
      },
    });
  const code = names.model === '' ? 'accelerator-not-sizable' : 'model-not-sizable';
  return poolFinding(place, { code, severity: 'blocking', params: { ...names, field } });
}
