import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { EmbargoCase } from '../../design/judgement.ts';
import type { BomLine, BomResult } from '../../design/supply.ts';
import type { Plan } from '../../plan/plan.ts';
import { type LineOrigin, lineOrigins } from './line-origin.ts';
import { type Effect, effectOf, type Removal, type Requirement, removalFor } from './requirement.ts';
import { alternativesTo, type SubstituteSearch, substituteSearch, substitutesFor } from './substitutes.ts';

/** What happens to one line. */
export interface LineFate extends Effect {
  readonly line: BomLine;
}

export interface EmbargoOutcome {
  readonly fates: readonly LineFate[];
  readonly accelerators: number;
  /** Known to be deliverable still. */
  readonly acceleratorsLeft: number;
  /** Nobody can say; never counted as left. */
  readonly acceleratorsUnknown: number;
  readonly substitutes: EmbargoCase['substitutes'];
}

/** The bill prepared for any number of removals. */
export class EmbargoSimulation {
  readonly origins: readonly LineOrigin[];
  readonly #search: SubstituteSearch;
  readonly #alternatives = new Map<string, readonly Product[]>();

  constructor(plan: Plan, bom: BomResult, facts: Facts) {
    this.#search = substituteSearch(plan.mission.policy, facts);
    this.origins = lineOrigins(bom.lines, facts, this.#search.reader);
  }

  #alternativesOf(line: BomLine): readonly Product[] {
    if (line.productId === null) return [];
    const kept = this.#alternatives.get(line.productId);
    if (kept !== undefined) return kept;
    const product = this.#search.facts.findProduct(line.productId);
    const found = product === undefined ? [] : alternativesTo(product, this.#search);
    this.#alternatives.set(line.productId, found);
    return found;
  }

  /** Effect on every line; lines of the same product share one list of requirements and are weighed once. */
  #fates(removal: Removal): readonly LineFate[] {
    const effects = new Map<readonly Requirement[], Effect>();
    return this.origins.map(({ line, requirements }) => {
      const effect = effects.get(requirements) ?? effectOf(requirements, removalFor(removal, line.category));
      effects.set(requirements, effect);
      return { line, fate: effect.fate, reasons: effect.reasons };
    });
  }

  #substitutes(fallen: readonly LineFate[], removal: Removal): EmbargoCase['substitutes'] {
    const found = new Map<string, readonly string[]>();
    return fallen.map(({ line }) => {
      const key = line.productId ?? line.id;
      const productIds =
        found.get(key) ?? substitutesFor(this.#alternativesOf(line), removal, this.#search.reader);
      found.set(key, productIds);
      return { lineId: line.id, productIds };
    });
  }

  /** Effect of one removal on every line, on the accelerators, and what could be bought in place of what falls. */
  run(removal: Removal): EmbargoOutcome {
    const fates = this.#fates(removal);
    const accelerators = { falls: 0, unknown: 0, stands: 0 };
    for (const { line, fate } of fates)
      if (line.category === 'accelerator') accelerators[fate] += line.quantity;
    const fallen = fates.filter((entry) => entry.fate === 'falls');
    return {
      fates,
      accelerators: accelerators.falls + accelerators.unknown + accelerators.stands,
      acceleratorsLeft: accelerators.stands,
      acceleratorsUnknown: accelerators.unknown,
      substitutes: this.#substitutes(fallen, removal),
    };
  }
}
