import type { EstimateRequest } from '../../design/estimate.ts';
import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { plainNumber } from '../../units/plain-number.ts';

const TEXTS = ['id', 'precision', 'kvPrecision', 'servingStack'] as const;
const NUMBERS = [
  'count',
  'tensorParallel',
  'pipelineParallel',
  'expertParallel',
  'dataParallel',
  'inputTokens',
  'outputTokens',
  'concurrency',
  'prefixHitRate',
  'ttftLimitMs',
  'tpotLimitMs',
] as const;

/** Every key of a request. */
export const REQUEST_KEYS: readonly string[] = [
  ...TEXTS,
  ...NUMBERS,
  'model',
  'accelerator',
  'scenario',
  'workload',
];

/**
 * Names in a case that a request does not have, sorted.
 * @param value - one case as plain data
 * @returns empty when every key is known
 */
export function unknownKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(value)
    .filter((name) => !REQUEST_KEYS.includes(name))
    .sort(compareIds);
}

function bad(field: string, value: unknown, limit: string): never {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  throw new PlannerError('usage', 'bad-argument', { option: field, field, value: text ?? '', limit });
}

function requiredText(record: Readonly<Record<string, unknown>>, field: string): string {
  const value = record[field];
  if (value === undefined || value === null || value === '')
    throw new PlannerError('usage', 'missing-argument', { argument: field, field });
  return typeof value === 'string' ? value : bad(field, value, 'a text');
}

const SCENARIOS: readonly (readonly [RegExp, NonNullable<EstimateRequest['scenario']>])[] = [
  [/offline|batch|throughput/i, 'offline'],
  [/interactive/i, 'interactive'],
  [/server|online/i, 'server'],
];

const WORKLOADS: readonly (readonly [RegExp, NonNullable<EstimateRequest['workload']>])[] = [
  [/q-?lora/i, 'finetune-qlora'],
  [/full.*fine-?tun|\bsft\b/i, 'training'],
  [/lora|fine-?tun/i, 'finetune-lora'],
  [/train/i, 'training'],
  [/re-?rank/i, 'rerank'],
  [/embed/i, 'embedding'],
  [/speech|transcri|\basr\b/i, 'speech'],
  [/infer|serv|chat|generat|complet|vision/i, 'inference'],
];

function oneOf<T>(
  record: Readonly<Record<string, unknown>>,
  field: string,
  { words, limit }: { readonly words: readonly (readonly [RegExp, T])[]; readonly limit: string },
): T | undefined {
  const value = record[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return bad(field, value, limit);
  const found = words.find(([pattern]) => pattern.test(value));
  return found === undefined ? bad(field, value, limit) : found[1];
}

/**
 * Reads a request from a value nobody has checked: one line of a batch file. Null and absent keys are alike; unknown
 * keys are left alone, and `unknownKeys` names them.
 * @throws PlannerError `usage/missing-argument` for a missing model or accelerator, `usage/bad-argument` naming the key,
 * its value and what was expected
 */
export function readRequest(value: unknown): EstimateRequest {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('case', value, 'an object');
  const record: Readonly<Record<string, unknown>> = { ...value };
  const texts = TEXTS.flatMap((field) => {
    const text = record[field];
    if (text === undefined || text === null) return [];
    if (field === 'id' && typeof text === 'number') return [[field, String(text)] as const];
    return [[field, typeof text === 'string' ? text : bad(field, text, 'a text')] as const];
  });
  const numbers = NUMBERS.flatMap((field) => {
    const value = record[field];
    if (value === undefined || value === null) return [];
    // Files made from tables put numbers in quotation marks; a plain number has one meaning either way.
    const number = typeof value === 'string' ? plainNumber(value) : value;
    const limit = 'a plain number without unit, as 8';
    return [[field, typeof number === 'number' ? number : bad(field, value, limit)] as const];
  });
  const scenario = oneOf(record, 'scenario', { words: SCENARIOS, limit: 'offline, server or interactive' });
  const workload = oneOf(record, 'workload', {
    words: WORKLOADS,
    limit: 'inference, embedding, rerank, speech, training, finetune-lora or finetune-qlora',
  });
  return {
    model: requiredText(record, 'model'),
    accelerator: requiredText(record, 'accelerator'),
    ...Object.fromEntries([...texts, ...numbers]),
    ...(scenario === undefined ? {} : { scenario }),
    ...(workload === undefined ? {} : { workload }),
  };
}
