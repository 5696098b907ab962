import type { CompareOperator } from '../stages/compliance/language/syntax.ts';
import type { FactName } from '../stages/compliance/vocabulary/vocabulary.ts';

/** What one part of a clause asks of one fact. */
export type Constraint =
  | {
      readonly kind: 'number';
      readonly fact: FactName;
      readonly operator: CompareOperator;
      readonly limit: number;
    }
  | { readonly kind: 'flag'; readonly fact: FactName; readonly value: boolean }
  | { readonly kind: 'one-of'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly kind: 'none-of'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly kind: 'has'; readonly fact: FactName; readonly value: string }
  | { readonly kind: 'lacks'; readonly fact: FactName; readonly value: string }
  | { readonly kind: 'within'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly kind: 'paper'; readonly id: string }
  /** Something this analysis cannot weigh: never contradicts anything. */
  | { readonly kind: 'open' };

/** Constraints that must hold together; a clause offers several such sets. */
export type Demand = readonly Constraint[];

type Of<K extends Constraint['kind']> = Extract<Constraint, { kind: K }>;

function ofKind<K extends Constraint['kind']>(demand: Demand, kind: K): readonly Of<K>[] {
  return demand.filter((entry): entry is Of<K> => entry.kind === kind);
}

const isOpen = ({ operator }: Of<'number'>): boolean => operator === '<' || operator === '>';
const FLOORS: readonly CompareOperator[] = ['>', '>=', '=='];
const ROOFS: readonly CompareOperator[] = ['<', '<=', '=='];

/** True when some lower limit lies above some upper one. */
function numbersClash(limits: readonly Of<'number'>[]): boolean {
  const roofs = limits.filter(({ operator }) => ROOFS.includes(operator));
  return limits
    .filter(({ operator }) => FLOORS.includes(operator))
    .some((floor) =>
      roofs.some(
        (roof) => floor.limit > roof.limit || (floor.limit === roof.limit && (isOpen(floor) || isOpen(roof))),
      ),
    );
}

function textsClash(allowed: readonly Of<'one-of'>[], refused: readonly Of<'none-of'>[]): boolean {
  const [first, ...others] = allowed;
  if (first === undefined) return false;
  const left = first.values.filter(
    (value) =>
      others.every((entry) => entry.values.includes(value)) &&
      refused.every((entry) => !entry.values.includes(value)),
  );
  return left.length === 0;
}

function setsClash(demand: Demand): boolean {
  const lacks = new Set(ofKind(demand, 'lacks').map((entry) => entry.value));
  const within = ofKind(demand, 'within');
  return ofKind(demand, 'has').some(
    ({ value }) => lacks.has(value) || within.some((entry) => !entry.values.includes(value)),
  );
}

function flagsClash(flags: readonly Of<'flag'>[]): boolean {
  return new Set(flags.map((entry) => entry.value)).size > 1;
}

/** True when no value of some fact can satisfy all constraints of a demand. */
export function isContradiction(demand: Demand): boolean {
  const facts = new Set(demand.flatMap((entry) => ('fact' in entry ? [entry.fact] : [])));
  return [...facts].some((fact) => {
    const own = demand.filter((entry) => 'fact' in entry && entry.fact === fact);
    return (
      numbersClash(ofKind(own, 'number')) ||
      textsClash(ofKind(own, 'one-of'), ofKind(own, 'none-of')) ||
      setsClash(own) ||
      flagsClash(ofKind(own, 'flag'))
    );
  });
}
