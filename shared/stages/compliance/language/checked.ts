import type { FactSpec } from '../vocabulary/fact-spec.ts';
import { isIsoDate } from './dates.ts';
import type {
  BooleanExpression,
  Expression,
  NumberExpression,
  SetExpression,
  TextExpression,
} from './expression.ts';
import { refusal, type Span } from './rule-error.ts';

/** What literals beside an operand are held against. */
export type Domain =
  | { readonly kind: 'date' }
  | { readonly kind: 'choices'; readonly choices: readonly string[]; readonly level: boolean };

export interface Literal extends Span {
  readonly value: string;
}

interface Described {
  readonly domain: Domain | null;
  /** Literals written in this operand, to be held against the domain of its neighbour. */
  readonly literals: readonly Literal[];
}

/** An operand with its type. `null` fits any type; `operands` are what it was combined with. */
export type Checked = Span &
  (
    | { readonly type: 'condition'; readonly expression: BooleanExpression }
    | ({ readonly type: 'number'; readonly expression: NumberExpression } & Described)
    | ({ readonly type: 'text'; readonly expression: TextExpression } & Described)
    | ({ readonly type: 'set'; readonly expression: SetExpression } & Described)
    | { readonly type: 'null'; readonly operands: readonly Expression[] }
  );

export type CheckedText = Extract<Checked, { type: 'text' }>;
export type CheckedSet = Extract<Checked, { type: 'set' }>;

/** Domain of a fact: calendar dates, a closed list, or null for free values. */
export function domainOf(spec: FactSpec): Domain | null {
  if (spec.type === 'date') return { kind: 'date' };
  if (spec.choices === undefined) return null;
  return { kind: 'choices', choices: spec.choices, level: spec.level === true };
}

function checkLiteral(literal: Literal, domain: Domain): void {
  const { value } = literal;
  if (domain.kind === 'date') {
    if (!isIsoDate(value)) throw refusal('bad-date', literal, { value });
    return;
  }
  if (!domain.choices.includes(value))
    throw refusal('not-a-choice', literal, { value, choices: domain.choices.join(', ') });
}

function describedPart(operand: Checked): Described {
  return 'literals' in operand ? operand : { domain: null, literals: [] };
}

/**
 * Holds the literals of each operand against the domain of the other.
 * @throws RuleRefusal `bad-date` or `not-a-choice` at the literal
 */
export function checkBeside(left: Checked, right: Checked): Described {
  const a = describedPart(left);
  const b = describedPart(right);
  if (a.domain !== null) for (const literal of b.literals) checkLiteral(literal, a.domain);
  if (b.domain !== null) for (const literal of a.literals) checkLiteral(literal, b.domain);
  return { domain: a.domain ?? b.domain, literals: [...a.literals, ...b.literals] };
}

/** The expressions an undecided comparison was made of; `null` itself contributes what it was combined with. */
export function operandsOf(parts: readonly Checked[]): readonly Expression[] {
  return parts.flatMap((part) => (part.type === 'null' ? part.operands : [part.expression]));
}

/** Name of a type for messages. */
export function typeName(operand: Checked): string {
  return operand.type;
}
