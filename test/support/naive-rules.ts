/**
 * A second reading of the rule language, written from its definition alone and sharing no code with the product:
 * no types, no spans, no limits, only the meaning. Two implementations that agree on thousands of random rules are
 * unlikely to share a mistake.
 */

type Json = Readonly<Record<string, unknown>>;
/** A text, with everything it answers to: itself, and for makers their owners. */
interface Atom {
  readonly text: string;
  readonly names: readonly string[];
}
type Value = boolean | number | Atom | readonly Atom[] | null;

export interface NaiveWorld {
  readonly facts: Json;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** Direct owner of each maker, in lower case. */
  readonly owners: Readonly<Record<string, string>>;
  /** What a paper that is not held counts as. */
  readonly unheld: null | false;
}

interface Scope extends NaiveWorld {
  readonly item: Json | null;
}

type Meaning = (scope: Scope) => Value;

const LEVELS = ['UNCLASSIFIED', 'OFFICIAL', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP_SECRET'];
const MAKER_FACTS = ['bom.line.vendor', 'bom.line.chip_makers', 'model.developer'];
const WORDS = /"[^"]*"|-?\d[\w.+]*|[A-Za-z_][\w.]*|[=!<>]=|[<>()[\],]/g;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const atom = (text: string, names: readonly string[] = []): Atom => ({ text, names: [text, ...names] });

function readValue(found: unknown, namesOf: (text: string) => readonly string[]): Value {
  if (typeof found === 'string') return atom(found, namesOf(found));
  if (Array.isArray(found)) return found.map((text: unknown) => atom(String(text), namesOf(String(text))));
  return typeof found === 'boolean' || typeof found === 'number' ? found : null;
}

function lookUp(name: string, { facts, item, owners }: Scope): Value {
  const [group = '', ...rest] = name.split('.');
  const inItem = name.startsWith('bom.line.') || group === 'model';
  const holder = inItem ? item : facts[group];
  const found = isObject(holder) ? holder[rest.at(-1) ?? ''] : null;
  return readValue(found, MAKER_FACTS.includes(name) ? (text) => family(text, owners) : () => []);
}

/** A maker and everybody above it; a circle of owners ends where it began. */
function family(name: string, owners: NaiveWorld['owners']): readonly string[] {
  const names = [name.toLowerCase()];
  for (let owner = owners[names[0] ?? '']; owner && !names.includes(owner); owner = owners[owner])
    names.push(owner);
  return names;
}

class Reader {
  readonly #words: readonly string[];
  #next = 0;

  constructor(source: string) {
    this.#words = source.match(WORDS) ?? [];
  }

  #peek(): string {
    return this.#words[this.#next] ?? '';
  }

  #take(): string {
    this.#next += 1;
    return this.#words[this.#next - 1] ?? '';
  }

  #chain(word: string, part: () => Meaning, decide: boolean): Meaning {
    const parts = [part()];
    while (this.#peek() === word) {
      this.#take();
      parts.push(part());
    }
    if (parts.length === 1) return parts[0] ?? (() => null);
    return (scope) =>
      quantify(
        parts.map((meaning) => meaning(scope)),
        decide,
      );
  }

  condition(): Meaning {
    return this.#chain('or', () => this.#chain('and', () => this.#negation(), false), true);
  }

  #negation(): Meaning {
    if (this.#peek() !== 'not') return this.#comparison();
    this.#take();
    const part = this.#negation();
    return (scope) => {
      const truth = part(scope);
      return truth === null ? null : truth !== true;
    };
  }

  #comparison(): Meaning {
    const left = this.#operand();
    let operator = this.#peek();
    if (operator === 'not') operator = `${this.#take()} ${this.#peek()}`;
    if (!['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'].includes(operator)) return left;
    this.#take();
    const right = this.#operand();
    return (scope) => compare(operator, left(scope), right(scope));
  }

  #operand(): Meaning {
    const word = this.#take();
    if (word === '(') {
      const inner = this.condition();
      this.#take();
      return inner;
    }
    if (word === '[') return constant(this.#items());
    if (word === 'true' || word === 'false') return constant(word === 'true');
    if (word === 'null') return constant(null);
    if (word.startsWith('"')) return constant(atom(word.slice(1, -1)));
    if (/^-?\d/.test(word)) return constant(Number(word));
    if (this.#peek() === '(') return this.#call(word);
    return (scope) => scope.sets[word]?.map((text) => atom(text)) ?? lookUp(word, scope);
  }

  #items(): readonly Atom[] {
    const items: Atom[] = [];
    for (let word = this.#take(); word !== ']' && word !== ''; word = this.#take())
      if (word !== ',') items.push(atom(word.slice(1, -1)));
    return items;
  }

  #call(name: string): Meaning {
    this.#take();
    const first = this.#peek();
    const args: Meaning[] = [];
    while (this.#peek() !== ')' && this.#peek() !== '') {
      args.push(this.condition());
      if (this.#peek() === ',') this.#take();
    }
    this.#take();
    return (scope) => call(name, { first, args }, scope);
  }
}

function constant(value: Value): Meaning {
  return () => value;
}

/** `decide` false: Kleene and; true: Kleene or. */
function quantify(truths: readonly Value[], decide: boolean): Value {
  if (truths.includes(decide)) return decide;
  return truths.includes(null) ? null : !decide;
}

const isList = (value: Value): value is readonly Atom[] => Array.isArray(value);
const isAtom = (value: Value): value is Atom => typeof value === 'object' && !isList(value) && value !== null;

/** Whether one of the names a text answers to is one of those that the members of a set answer to. */
function stands(item: Value, set: Value): boolean {
  const reach = isList(set) ? set.flatMap((member) => member.names) : [];
  return isAtom(item) && item.names.some((name) => reach.includes(name));
}

function compare(operator: string, a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (operator === 'in') return stands(a, b);
  if (operator === 'not in') return !stands(a, b);
  const texts = isAtom(a) && isAtom(b);
  const same = texts ? a.names.some((name) => b.names.includes(name)) : a === b;
  if (operator === '==') return same;
  if (operator === '!=') return !same;
  const [x, y] = texts ? [a.text, b.text] : [Number(a), Number(b)];
  if (operator === '<') return x < y;
  if (operator === '<=') return x <= y;
  return operator === '>' ? x > y : x >= y;
}

function iterate(name: string, part: Meaning, scope: Scope): Value {
  const bom = scope.facts['bom'];
  const items = name.endsWith('line') ? (isObject(bom) ? bom['lines'] : null) : scope.facts['models'];
  if (!Array.isArray(items)) return null;
  const truths = items.map((item: unknown) => part({ ...scope, item: isObject(item) ? item : {} }));
  return quantify(truths, name.startsWith('some'));
}

function holds(register: string, id: string, scope: Scope): Value {
  const papers = scope.facts[register];
  return Array.isArray(papers) && papers.includes(id) ? true : scope.unheld;
}

function call(
  name: string,
  { first, args }: { first: string; args: readonly Meaning[] },
  scope: Scope,
): Value {
  const [one, two] = args;
  if (one === undefined) return null;
  if (name === 'known') return lookUp(first, scope) !== null;
  if (name === 'evidence') return holds('evidence', first.slice(1, -1), scope);
  if (name === 'declared') return holds('declarations', first.slice(1, -1), scope);
  if (name.startsWith('every_') || name.startsWith('some_')) return iterate(name, one, scope);
  const a = one(scope);
  const b = two?.(scope) ?? null;
  if (a === null || (two !== undefined && b === null)) return null;
  if (name === 'rank') return isAtom(a) ? LEVELS.indexOf(a.text) : null;
  if (name === 'contains') return stands(b, a);
  const members = isList(a) ? a : [];
  if (name === 'count') return new Set(members.map((member) => member.text)).size;
  if (name === 'union') return [...members, ...(isList(b) ? b : [])];
  const inside = members.map((member) => stands(member, b));
  return name === 'subset' ? inside.every(Boolean) : inside.some(Boolean);
}

/**
 * Value of a rule that reads, on facts that fit.
 * @param source - a rule the product accepts; others have no meaning here
 */
export function naiveTruth(source: string, world: NaiveWorld): Value {
  return new Reader(source).condition()({ ...world, item: null });
}
