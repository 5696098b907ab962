import type { Facts } from '../../catalogue/catalogue.ts';
import type { StageInputs } from '../../design/design.ts';
import {
  type EmbargoCase,
  type LayerPart,
  type SovereigntyResult,
  STACK_LAYERS,
  type StackLayer,
  type StackLayerResult,
} from '../../design/judgement.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromConvention, fromFigure, fromPlan, type Trace, type TraceInput, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { concentrationOf } from './concentration.ts';
import { ControlJudge } from './control.ts';
import { type DraftPart, withDependents } from './downward.ts';
import type { LineOrigin } from './line-origin.ts';
import { phaseFindings } from './phase-findings.ts';
import { phaseSilicon } from './phases.ts';
import { placementOf } from './placement.ts';
import { placementFindings } from './placement-findings.ts';
import { singleRemovals } from './removals.ts';
import { EmbargoSimulation } from './simulate-embargo.ts';
import { sovereigntyFindingsOf } from './sovereignty-findings.ts';
import { goodsParts, siteParts } from './stack-goods.ts';
import { applicationParts, policyParts, servingParts } from './stack-software.ts';

type Earlier = Pick<StageInputs, 'compute' | 'bom' | 'compliance'>;

const METHOD = 'who supplies, who controls, from where; unknown is never counted as safe';

interface StackInput {
  readonly plan: Plan;
  readonly earlier: Earlier;
  readonly facts: Facts;
  readonly origins: readonly LineOrigin[];
}

function partsOf(layer: StackLayer, input: StackInput, judge: ControlJudge): readonly DraftPart[] {
  const { plan, earlier, facts } = input;
  switch (layer) {
    case 'applications':
      return applicationParts(plan, judge);
    case 'serving':
      return [
        ...servingParts({ plan, compute: earlier.compute, facts }, judge),
        ...goodsParts(layer, input, judge),
      ];
    case 'compute':
      return goodsParts(layer, input, judge);
    case 'facility':
      return [...siteParts(plan, judge), ...goodsParts(layer, input, judge)];
    case 'policy':
      return policyParts(earlier.compliance, { plan, facts }, judge);
  }
}

/** Parts in own or preferred hands; unknown never counts. */
function isInHand(part: LayerPart): boolean {
  return part.control === 'own' || part.control === 'preferred';
}

function layersOf(input: StackInput, judge: ControlJudge): readonly StackLayerResult[] {
  const drafts = STACK_LAYERS.map((layer) => ({ layer, parts: partsOf(layer, input, judge) }));
  return withDependents(drafts).map(({ layer, parts }) => {
    return { layer, parts, inHand: parts.filter(isInHand).length, total: parts.length };
  });
}

/** Worst first: what leaves the fewest accelerators, then what takes most lines, then what leaves most in doubt. */
function compareCases(a: EmbargoCase, b: EmbargoCase): number {
  return (
    a.acceleratorsLeft + a.acceleratorsUnknown - (b.acceleratorsLeft + b.acceleratorsUnknown) ||
    b.linesFallen.length - a.linesFallen.length ||
    b.linesUnknown.length - a.linesUnknown.length
  );
}

/** Every single stop that could touch the bill, worst first; equal ones stay in order of kind and name. */
function embargoCases(simulation: EmbargoSimulation): readonly EmbargoCase[] {
  const cases = singleRemovals(simulation.origins).map(({ kind, name, removal }): EmbargoCase => {
    const { fates, accelerators, acceleratorsLeft, acceleratorsUnknown, substitutes } =
      simulation.run(removal);
    const linesWith = (fate: 'falls' | 'unknown'): EmbargoCase['linesFallen'] =>
      fates.filter((entry) => entry.fate === fate).map((entry) => entry.line.id);
    return {
      id: `${kind}-${name.replaceAll(' ', '-')}`,
      kind,
      name,
      linesFallen: linesWith('falls'),
      linesUnknown: linesWith('unknown'),
      accelerators,
      acceleratorsLeft,
      acceleratorsUnknown,
      substitutes,
    };
  });
  return cases.sort(compareCases);
}

/** One part as an input: who controls it, and where that is read from. */
function partInput({ label, control, controlCountry, basis }: LayerPart): TraceInput {
  const value = controlCountry === null ? control : `${control}, ${controlCountry}`;
  return { name: label, value, unit: '', from: basis };
}

function tracePhases(log: TraceLog, { phases }: SovereigntyResult, { compute }: Earlier): void {
  for (const phase of phases) {
    const pools = compute.pools.filter((pool) => phase.poolIds.includes(pool.poolId));
    log.record({
      path: `sovereignty.phases.${phase.phaseId ?? 'first'}.share`,
      value: phase.share,
      unit: '',
      formula: 'sovereignty.phase-share',
      expression: '(accelerators of own and of preferred suppliers) / accelerators that work in the phase',
      inputs: [
        ...pools.map(({ poolId, name, accelerators }) =>
          fromFigure(name, `compute.pools.${poolId}.accelerators`, { value: accelerators }),
        ),
        fromPlan('policy', '/mission/policy', { value: null }),
      ],
    });
  }
}

function traceOf(result: SovereigntyResult, earlier: Earlier): Trace {
  const lines = earlier.bom.lines.length;
  const log = new TraceLog();
  const method = fromConvention('control', 'sovereignty.control', { value: null, tag: 'C', source: METHOD });
  const billLines = fromFigure('lines of the bill', 'bom.lineCount', { value: lines });
  for (const { layer, parts, inHand, total } of result.layers)
    log.record({
      path: `sovereignty.layers.${layer}.inHand`,
      value: inHand,
      unit: '',
      formula: 'sovereignty.in-hand',
      expression: `count(parts of ${layer} in own or preferred hands), of ${total}`,
      inputs: [...parts.map(partInput), method],
    });
  tracePhases(log, result, earlier);
  for (const entry of result.embargoes)
    log.record({
      path: `sovereignty.embargoes.${entry.id}.acceleratorsLeft`,
      value: entry.acceleratorsLeft,
      unit: '',
      formula: 'sovereignty.accelerators-left',
      expression: `sum(accelerators known to stand when the ${entry.kind} ${entry.name} stops), of ${entry.accelerators}`,
      inputs: [billLines, method],
    });
  return log.figures;
}

/**
 * Who supplies and who controls the five layers, what every single stop of a country, maker, foundry or memory
 * supply does to the bill, and how concentrated the accelerators are. Unknown stays unknown.
 */
export const assessSovereignty: Stage<'sovereignty', 'compute' | 'bom' | 'compliance'> = {
  id: 'sovereignty',
  needs: ['compute', 'bom', 'compliance'],
  reads: [
    'mission',
    'sites.id',
    'sites.name',
    'sites.country',
    'sites.tier',
    'workloads.id',
    'workloads.name',
    'workloads.modelId',
    'workloads.sensitivity',
    'workloads.training',
    'workloads.retrieval',
    'workloads.adapters',
    'pools',
    'phases',
  ],
  run: (plan, earlier, facts) => {
    const simulation = new EmbargoSimulation(plan, earlier.bom, facts);
    const { origins } = simulation;
    const judge = new ControlJudge(plan);
    const value: SovereigntyResult = {
      layers: layersOf({ plan, earlier, facts, origins }, judge),
      embargoes: embargoCases(simulation),
      concentration: concentrationOf(origins),
      placement: placementOf(plan, earlier.compute, facts),
      phases: phaseSilicon(plan, earlier.compute, { facts, judge }),
    };
    const findings = [
      ...sovereigntyFindingsOf(value, origins),
      ...placementFindings(value.placement, plan),
      ...phaseFindings(value.phases, { plan, accelerators: earlier.compute.accelerators }),
    ];
    return {
      value,
      outcome: outcomeOf(findings),
      findings,
      trace: traceOf(value, earlier),
    };
  },
};
