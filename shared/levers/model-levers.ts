import type { AiModel } from '../catalogue/model.ts';
import { isModelWithdrawn } from '../catalogue/selectability.ts';
import { isPlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import { shapeOf } from '../stages/compute/resolve-request.ts';
import { below, candidate, freedPool, generates, type LeverAnswer, type LeverQuery } from './lever-query.ts';

/** A smaller model uses at most this share of the parameters per token, and at least that one. */
const SMALLER = { most: 0.75, least: 0.1 };
/** A mixture that replaces a dense model holds at most this many times its parameters. */
const MOST_HELD = 4;
/** Years a replacement may be older than what it replaces. */
const OLDER_YEARS = 1;
/** Alternatives of one kind that are designed. */
const MOST_ALTERNATIVES = 2;

interface Sized {
  readonly model: AiModel;
  readonly total: number;
  readonly active: number;
}

function sized(model: AiModel): Sized | null {
  try {
    const shape = shapeOf(model);
    return { model, total: shape.totalParams, active: shape.activeParams };
  } catch (error) {
    // A model without published dimensions cannot stand in for one that is sized.
    if (isPlannerError(error, 'estimate')) return null;
    throw error;
  }
}

function year(model: AiModel): number {
  return Number((model.release ?? '0').slice(0, 4));
}

/** Same use: kind, open weights, long enough context, not much older, a language in common. */
function suits(query: LeverQuery, old: AiModel, model: AiModel): boolean {
  const { workload } = query;
  const longest = workload.inputTokens.p95 + workload.outputTokens.p95;
  const shared =
    old.languages.main.length === 0 ||
    model.languages.main.length === 0 ||
    old.languages.main.some((language) => model.languages.main.includes(language));
  return (
    model.id !== old.id &&
    model.kind === old.kind &&
    model.openWeights &&
    (model.maxContext ?? 0) >= Math.min(longest, old.maxContext ?? longest) &&
    year(model) >= year(old) - OLDER_YEARS &&
    shared
  );
}

/** The same developer first, then the largest, then the newest. */
function nearest(old: AiModel, list: readonly Sized[]): readonly Sized[] {
  const foreign = (entry: Sized): number => (entry.model.developer === old.developer ? 0 : 1);
  return [...list].sort(
    (a, b) =>
      foreign(a) - foreign(b) ||
      b.active - a.active ||
      compareIds(b.model.release ?? '', a.model.release ?? '') ||
      compareIds(a.model.id, b.model.id),
  );
}

/** One of the same developer and one of another, so that the choice is not one house's alone. */
function picked(old: AiModel, list: readonly Sized[]): readonly Sized[] {
  const ordered = nearest(old, list);
  const own = ordered.find((entry) => entry.model.developer === old.developer);
  const other = ordered.find((entry) => entry.model.developer !== old.developer);
  return [own, other].filter((entry) => entry !== undefined).slice(0, MOST_ALTERNATIVES);
}

function alternatives(
  query: LeverQuery,
  kind: 'smaller-model' | 'sparse-model',
  fits: (found: Sized, old: Sized) => boolean,
): LeverAnswer | null {
  const { model, request } = query;
  const old = model === null ? null : sized(model);
  if (model === null || old === null) return null;
  const { catalogue } = request.facts;
  const found = catalogue.models.flatMap((entry) => {
    const free = !isModelWithdrawn(catalogue, entry.id) && suits(query, model, entry);
    const one = free ? sized(entry) : null;
    return one !== null && fits(one, old) ? [one] : [];
  });
  if (found.length === 0) return null;
  return {
    candidates: picked(model, found).map(({ model: to }) =>
      candidate(query, kind, {
        what: to.id,
        edits: [
          ...freedPool(query),
          { pointer: below(query, 'modelId'), value: to.id },
          // Formats belong to the releases of a model; those of the old one say nothing here.
          { pointer: below(query, 'weightPrecision'), value: null },
          { pointer: below(query, 'speculation'), value: null },
        ],
        params: { from: model.name, to: to.name },
        evidence: ['task-score-of-model', 'languages-of-model'],
      }),
    ),
  };
}

/** Dense or sparse models of the same use that take fewer parameters per token and in all. */
export function smallerModel(query: LeverQuery): LeverAnswer {
  if (query.model === null) return { reason: 'model-not-chosen' };
  if (!generates(query)) return { reason: 'not-generated' };
  const fits = (found: Sized, old: Sized): boolean =>
    found.total <= old.total * SMALLER.most &&
    found.active <= old.active * SMALLER.most &&
    found.active >= old.active * SMALLER.least;
  return alternatives(query, 'smaller-model', fits) ?? { reason: 'no-smaller-model' };
}

/** Mixtures of experts in place of a dense model: fewer parameters per token, more in memory. */
export function sparseModel(query: LeverQuery): LeverAnswer {
  const { model } = query;
  if (model === null) return { reason: 'model-not-chosen' };
  if (!generates(query)) return { reason: 'not-generated' };
  if (model.moe !== null) return { reason: 'already-sparse' };
  const fits = (found: Sized, old: Sized): boolean =>
    found.model.moe !== null &&
    found.active <= old.active * SMALLER.most &&
    found.total >= old.total * SMALLER.most &&
    found.total <= old.total * MOST_HELD;
  const none: LeverAnswer = { reason: 'no-sparse-model', params: { most: MOST_HELD } };
  return alternatives(query, 'sparse-model', fits) ?? none;
}
