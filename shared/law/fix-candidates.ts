import type { Facts, Product } from '../catalogue/catalogue.ts';
import type { Design } from '../design/design.ts';
import type { ClauseResult } from '../design/judgement.ts';
import type { BomLine } from '../design/supply.ts';
import type { PlanEdit } from '../findings.ts';
import { newPaper } from '../plan/papers.ts';
import type { Plan } from '../plan/plan.ts';
import { enteredFacts } from '../stages/compliance/derive/entered-facts.ts';
import { lineFacts } from '../stages/compliance/derive/line-facts.ts';
import { deriveFacts, type SiteFactBase } from '../stages/compliance/derive-facts.ts';
import { pointerOfFact } from '../stages/compliance/fact-pointers.ts';
import { withAsOf } from '../stages/compliance/judge-facts.ts';
import { type Evaluation, truthOfRule } from '../stages/compliance/language/evaluate.ts';
import { plainValue } from '../stages/compliance/language/values.ts';
import { type CompiledClause, ruleBookOf } from '../stages/compliance/rule-book.ts';
import { substituteSearch } from '../stages/sovereignty/substitutes.ts';
import { effortOf, PAPER_EFFORT, PRODUCT_EFFORT } from './effort.ts';
import { productChanges } from './product-changes.ts';
import type { Change, Way } from './way.ts';
import { waysTo } from './ways-to-meet.ts';

/** What a change is, for one sentence. */
export type FixStep =
  | { readonly kind: 'fact'; readonly name: string; readonly from: string | null; readonly to: string }
  | { readonly kind: 'paper'; readonly paper: string }
  | { readonly kind: 'product'; readonly from: string; readonly to: string };

export interface FixRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  readonly clause: Pick<ClauseResult, 'instrumentId' | 'ref' | 'siteId'>;
  /** Designs a changed plan; the caller hands in the pipeline. */
  readonly redesign: (plan: Plan) => Design;
}

/** A change of the plan that may turn the clause; nobody has tried it yet. */
export interface Candidate {
  readonly steps: readonly FixStep[];
  readonly edits: readonly PlanEdit[];
  readonly effort: number;
}

interface Context {
  readonly request: FixRequest;
  readonly site: SiteFactBase;
  readonly siteIndex: number;
  readonly on: Evaluation;
}

function contextOf(request: FixRequest): Context | null {
  const { plan, design, facts, clause } = request;
  const book = ruleBookOf(facts.catalogue);
  const { sites } = deriveFacts({ plan, values: design.values, facts, book });
  const found = clause.siteId === null ? 0 : sites.findIndex((site) => site.siteId === clause.siteId);
  const site = sites[Math.max(0, found)];
  if (site === undefined) return null;
  const known = withAsOf(site.facts, design.values.compliance.asOf);
  return {
    request,
    site,
    siteIndex: Math.max(0, found),
    on: { facts: known, item: null, unheldPaper: null },
  };
}

function shownValue(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function factCandidate(change: Extract<Change, { kind: 'fact' }>, context: Context): Candidate | null {
  const effort = effortOf(change.name);
  if (effort === null) return null;
  const before = context.site.facts.values.get(change.name);
  const from = before === undefined ? null : shownValue(plainValue(before));
  return {
    effort,
    steps: [{ kind: 'fact', name: change.name, from, to: shownValue(change.value) }],
    edits: [{ pointer: pointerOfFact(change.name, context.siteIndex), value: change.value }],
  };
}

type LineChange = Extract<Change, { kind: 'lines' }>;

/** The line as it would stand on the bill with another product. */
function lineWith(line: BomLine, product: Product): BomLine {
  return {
    ...line,
    category: product.kind === 'accelerator' || product.kind === 'server' ? product.kind : line.category,
    productId: product.id,
    name: product.name,
    vendor: product.vendor,
    vendorCountry: product.vendorCountry,
    vendorParentCountry: product.parentCountry,
    originCountry: product.manufacturingCountry,
    includedIn: null,
  };
}

/** True unless the rule already refuses one of the new products. */
function isAcceptable(change: LineChange, lines: readonly BomLine[], context: Context): boolean {
  const { plan, facts } = context.request;
  const { namesOf } = ruleBookOf(facts.catalogue);
  const records = lineFacts(lines, { facts, entered: enteredFacts(plan.mission), namesOf }).lines;
  return records.every((item) => truthOfRule(change.part, { ...context.on, item }) !== change.against);
}

function lineCandidates(change: LineChange, context: Context): readonly Candidate[] {
  const { plan, design, facts } = context.request;
  const search = substituteSearch(plan.mission.policy, facts);
  const ids = new Set(change.indexes.map((index) => context.site.lineIds[index]));
  const lines = design.values.bom.lines.filter((line) => ids.has(line.id));
  return lines.flatMap((line) =>
    productChanges(line, plan, search)
      .filter(({ products }) => {
        const instead = products.map((product) => lineWith(line, product));
        return isAcceptable(change, instead, context);
      })
      .map(({ from, to, edits }): Candidate => {
        return { effort: PRODUCT_EFFORT, steps: [{ kind: 'product', from, to }], edits };
      }),
  );
}

function candidatesFor(change: Change, context: Context): readonly Candidate[] {
  if (change.kind === 'lines') return lineCandidates(change, context);
  if (change.kind === 'fact') return [factCandidate(change, context)].filter((entry) => entry !== null);
  const paper = `${change.register}/${change.id}`;
  const edits = [{ pointer: '/mission/papers/-', value: newPaper(change.register, change.id) }];
  return [{ effort: PAPER_EFFORT, steps: [{ kind: 'paper', paper }], edits }];
}

function joined(a: Candidate, b: Candidate): Candidate {
  return { effort: a.effort + b.effort, steps: [...a.steps, ...b.steps], edits: [...a.edits, ...b.edits] };
}

function candidatesOfWay(way: Way, context: Context): readonly Candidate[] {
  const [first, ...others] = way.map((change) => candidatesFor(change, context));
  return others.reduce<readonly Candidate[]>(
    (held, next) => held.flatMap((start) => next.map((more) => joined(start, more))),
    first ?? [],
  );
}

function compiledClause(request: FixRequest): CompiledClause | undefined {
  const { clause, facts } = request;
  const book = ruleBookOf(facts.catalogue);
  const instrument = book.instruments.find((entry) => entry.instrument.id === clause.instrumentId);
  return instrument?.clauses.find((entry) => entry.clause.ref === clause.ref);
}

/**
 * Changes that the rule itself points at and the plan can make, least effort first.
 * @returns an empty list when the clause is unknown, its rule is refused, or nothing in it is for the planner to change
 */
export function fixCandidates(request: FixRequest): readonly Candidate[] {
  const compiled = compiledClause(request);
  const context = contextOf(request);
  if (context === null || !compiled?.check.ok) return [];
  return waysTo(compiled.check.expression, true, context.on)
    .flatMap((way) => candidatesOfWay(way, context))
    .sort((a, b) => a.effort - b.effort);
}
