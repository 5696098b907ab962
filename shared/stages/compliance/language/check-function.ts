import { CANONICAL_LEVELS } from '../vocabulary/fact-spec.ts';
import {
  asCondition,
  type CheckContext,
  factAt,
  type SyntaxOf,
  spanOf,
  suggestionFor,
} from './check-parts.ts';
import { type Checked, checkBeside, operandsOf, typeName } from './checked.ts';
import type { BooleanExpression } from './expression.ts';
import { refusal } from './rule-error.ts';
import type { SyntaxNode } from './syntax.ts';

type Call = SyntaxOf<'call'>;
type CheckArguments = (call: Call, context: CheckContext) => Checked;

interface FunctionSpec {
  readonly arity: number;
  readonly check: CheckArguments;
}

function condition(call: Call, expression: BooleanExpression): Checked {
  return { type: 'condition', expression, ...spanOf(call) };
}

/** Refusal of a call with too few or too many arguments. */
function wrongCount(call: Call, expected: number): Error {
  return refusal('argument-count', call, {
    function: call.name,
    expected: expected === 1 ? '1 argument' : `${expected} arguments`,
    found: call.args.length,
  });
}

function argumentAt(call: Call, index: number): SyntaxNode {
  const node = call.args[index];
  if (node === undefined) throw wrongCount(call, index + 1);
  return node;
}

function wrongArgument(call: Call, index: number, expected: string): (found: Checked) => Error {
  return (found) =>
    refusal('argument-type', found, {
      function: call.name,
      index: index + 1,
      expected,
      found: typeName(found),
    });
}

function setArgument(
  call: Call,
  index: number,
  context: CheckContext,
): Extract<Checked, { type: 'set' | 'null' }> {
  const operand = context.check(argumentAt(call, index), context);
  if (operand.type === 'set' || operand.type === 'null') return operand;
  throw wrongArgument(call, index, 'set')(operand);
}

function textArgument(
  call: Call,
  index: number,
  context: CheckContext,
): Extract<Checked, { type: 'text' | 'null' }> {
  const operand = context.check(argumentAt(call, index), context);
  if (operand.type === 'text' || operand.type === 'null') return operand;
  throw wrongArgument(call, index, 'text')(operand);
}

function iteration(quantifier: 'every' | 'some', over: 'lines' | 'models'): FunctionSpec {
  return {
    arity: 1,
    check: (call, context) => {
      if (context.iteration !== null) throw refusal('nested-iteration', call, { function: call.name });
      const part = asCondition(context.check(argumentAt(call, 0), { ...context, iteration: over }));
      return condition(call, { kind: 'iteration', quantifier, over, part });
    },
  };
}

function setRelation(kind: 'subset' | 'intersects'): FunctionSpec {
  return {
    arity: 2,
    check: (call, context) => {
      const left = setArgument(call, 0, context);
      const right = setArgument(call, 1, context);
      if (left.type === 'null' || right.type === 'null')
        return condition(call, { kind: 'undecided', operands: operandsOf([left, right]) });
      checkBeside(left, right);
      return condition(call, { kind, left: left.expression, right: right.expression });
    },
  };
}

const union: CheckArguments = (call, context) => {
  const left = setArgument(call, 0, context);
  const right = setArgument(call, 1, context);
  if (left.type === 'null' || right.type === 'null')
    return { type: 'null', operands: operandsOf([left, right]), ...spanOf(call) };
  const described = checkBeside(left, right);
  const expression = { kind: 'union', left: left.expression, right: right.expression } as const;
  return { type: 'set', expression, ...described, ...spanOf(call) };
};

const contains: CheckArguments = (call, context) => {
  const set = setArgument(call, 0, context);
  const item = textArgument(call, 1, context);
  if (set.type === 'null' || item.type === 'null')
    return condition(call, { kind: 'undecided', operands: operandsOf([set, item]) });
  checkBeside(set, item);
  return condition(call, { kind: 'member', negated: false, item: item.expression, set: set.expression });
};

const count: CheckArguments = (call, context) => {
  const set = setArgument(call, 0, context);
  if (set.type === 'null') return { type: 'null', operands: set.operands, ...spanOf(call) };
  const expression = { kind: 'count', set: set.expression } as const;
  return { type: 'number', expression, domain: null, literals: [], ...spanOf(call) };
};

/** `rank` takes a level: a fact that holds one, or a literal that names one. */
const rank: CheckArguments = (call, context) => {
  const level = textArgument(call, 0, context);
  if (level.type === 'null') return { type: 'null', operands: level.operands, ...spanOf(call) };
  const isLevel = level.domain?.kind === 'choices' && level.domain.level;
  if (level.expression.kind === 'fact' && !isLevel) throw wrongArgument(call, 0, 'level')(level);
  const scale = { kind: 'choices', choices: CANONICAL_LEVELS, level: true } as const;
  checkBeside(level, { ...level, domain: scale, literals: [] });
  const expression = { kind: 'rank', level: level.expression } as const;
  return { type: 'number', expression, domain: null, literals: [], ...spanOf(call) };
};

const known: CheckArguments = (call, context) => {
  const argument = argumentAt(call, 0);
  if (argument.kind !== 'name' || context.sets.has(argument.name)) throw refusal('fact-expected', argument);
  return condition(call, { kind: 'known', fact: factAt(argument, context) });
};

function paper(register: 'evidence' | 'declarations'): FunctionSpec {
  return {
    arity: 1,
    check: (call, context) => {
      const argument = argumentAt(call, 0);
      if (argument.kind !== 'text' || argument.value === '')
        throw refusal('id-expected', argument, { function: call.name });
      if (context.papersRefused !== null)
        throw refusal('paper-not-monotone', call, { function: call.name, place: context.papersRefused });
      return condition(call, { kind: 'paper', register, id: argument.value });
    },
  };
}

const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map([
  ['every_line', iteration('every', 'lines')],
  ['some_line', iteration('some', 'lines')],
  ['every_model', iteration('every', 'models')],
  ['some_model', iteration('some', 'models')],
  ['subset', setRelation('subset')],
  ['intersects', setRelation('intersects')],
  ['union', { arity: 2, check: union }],
  ['contains', { arity: 2, check: contains }],
  ['count', { arity: 1, check: count }],
  ['rank', { arity: 1, check: rank }],
  ['known', { arity: 1, check: known }],
  ['declared', paper('declarations')],
  ['evidence', paper('evidence')],
]);

/** Names of all functions of the language. */
export const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()];

/**
 * Checks a call: first that the function exists, then how many arguments it gets, then what they are.
 * @throws RuleRefusal `unknown-function`, `argument-count`, `argument-type`, `fact-expected`, `id-expected`,
 * `nested-iteration`, `paper-not-monotone`, and what the arguments throw
 */
export function checkCall(call: Call, context: CheckContext): Checked {
  const spec = FUNCTIONS.get(call.name);
  if (spec === undefined) {
    const suggestion = suggestionFor(call.name, FUNCTION_NAMES);
    throw refusal('unknown-function', call, { name: call.name, suggestion });
  }
  if (call.args.length !== spec.arity) throw wrongCount(call, spec.arity);
  return spec.check(call, context);
}
