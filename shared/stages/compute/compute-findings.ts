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

/** What a refused placement means for the reader. */
export function refusalFinding(
  place: PoolPlace,
  refusal: Refusal,
  names: { workload: string; product: string },
): Finding {
  const { params } = refusal;
  const common = { severity: 'blocking' as const, params: { ...names, ...params } };
  if (refusal.code === 'latency-unreachable')
    return poolFinding(place, {
      ...common,
      code: 'latency-unreachable',
      measured: { value: params['reachedMs'] ?? 0, unit: 'ms' },
      limit: { value: params['limitMs'] ?? 0, unit: 'ms' },
      rule: 'sizing-method 8',
    });
  if (refusal.code === 'does-not-fit')
    return poolFinding(place, { ...common, code: 'weights-exceed-memory', rule: 'sizing-method 2' });
  return poolFinding(place, { ...common, code: 'precision-not-supported' });
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
