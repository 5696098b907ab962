import type { EmbargoCase, StackLayer } from '../../design/judgement.ts';
import type { Severity, StepId } from '../../findings.ts';
import { stateTexts } from './compliance.ts';
import { originWords } from './origin.ts';
import { type StopCode, servingNotChosen, siteLabel, stopTexts } from './sovereignty.ts';

/** Words of the chapter of law. */
export const reportLaw = {
  title: 'Law and policy',
  states: stateTexts,
  /** What stands in the words of the rules; empty where all is in one language. */
  inEnglish: '',
  counts: { state: 'State', clauses: 'Clauses' },
  failing: 'Binding clauses not met: {failing}. Set aside by a waiver: {waived}.',
  list: 'Clauses not met, open, or met only with a paper',
  columns: { clause: 'Clause', weight: 'Weight', requirement: 'Requirement', why: 'What is missing' },
  must: 'binding',
  should: 'should',
  info: 'information',
  missing: 'missing: {facts}',
  papers: 'paper: {papers}',
  waived: 'waived until {until} by {owner}',
  nothing: 'Every clause that applies is met.',
  more: '{count} more stand in payload/compliance.csv.',
} as const;

/** Words of the chapter on who controls what. */
export const reportSovereignty = {
  title: 'Who controls what',
  intro:
    'The five layers of the stack, and how many parts of each are in the own hand or that of preferred partners.',
  layers: {
    applications: 'Applications',
    serving: 'Serving',
    compute: 'Compute',
    facility: 'Facility',
    policy: 'Policy',
  } satisfies Readonly<Record<StackLayer, string>>,
  inHand: '{count} of {total} in hand',
  alt: 'Five-layer stack: {layers}',
  columns: {
    layer: 'Layer',
    part: 'Part',
    supplier: 'Supplier',
    control: 'Control',
    stops: 'Stops when withdrawn',
  },
  controls: {
    own: 'own country',
    preferred: 'preferred',
    allowed: 'allowed',
    denied: 'denied',
    unknown: 'not known',
  },
  stops: {
    'orders-and-spares': stopTexts['orders-and-spares'],
    'updates-and-licence': stopTexts['updates-and-licence'],
    updates: stopTexts.updates,
    'use-of-model': stopTexts['use-of-model'],
    service: stopTexts.service,
    resale: stopTexts.resale,
    rules: stopTexts.rules,
  } satisfies Readonly<Record<Exclude<StopCode, 'nothing'>, string>>,
  goodsOf: '{goods}: {vendor}',
  sitePart: siteLabel('{site}'),
  rules: '{jurisdiction} rules: {count} clauses',
  oneRule: '{jurisdiction} rules: 1 clause',
  servingNotChosen,
  embargoTitle: 'If a country or vendor stops delivering',
  embargo: {
    name: 'Who stops',
    lines: 'Lines that fall',
    unknown: 'Lines nobody knows',
    left: 'Accelerators left',
  },
  kinds: {
    country: 'country',
    vendor: 'vendor',
    foundry: 'foundry',
    memory: 'memory maker',
  } satisfies Readonly<Record<EmbargoCase['kind'], string>>,
  who: '{name}, {kind}',
  leftValue: '{left} of {all}',
  more: '{count} more cases are in the program.',
} as const;

/** Words of the chapter of findings. */
export const reportFindings = {
  title: 'Findings',
  none: 'The design has no findings.',
  /** What stands in the words of the program; empty where all is in one language. */
  inEnglish: '',
  counted: 'Findings by step of the plan, where each can be settled:',
  steps: {
    mission: 'mission',
    workloads: 'workloads',
    site: 'site',
    compute: 'compute',
    fabric: 'fabric',
    racks: 'racks',
    law: 'law',
    cost: 'cost',
    sign: 'sign',
  } satisfies Readonly<Record<StepId, string>>,
  columns: { text: 'Finding', step: 'Step' },
  severities: {
    blocking: 'Stops signing',
    review: 'To look at',
    note: 'Notes',
  } satisfies Readonly<Record<Severity, string>>,
  more: '{count} more stand in payload/design-summary.json.',
} as const;

/** Words of the chapter of assumptions. */
export const reportAssumptions = {
  title: 'Assumptions',
  intro:
    'Class assumptions that stand in for figures no source gives. Entering the figure of the product replaces them.',
  /** What stands in the words of the catalogue; empty where all is in one language. */
  inEnglish: '',
  none: 'No class assumption was needed.',
  columns: { id: 'Assumption', value: 'Value', basis: 'Basis', source: 'Source' },
} as const;

/** Words of the chapter of traces. */
export const reportTraces = {
  title: 'Where the headline figures come from',
  intro:
    'Formula, inputs and sources. Tags: M measured, V vendor, P paper, S standard, F fitted, C convention, U entered by the user. Inputs that are figures themselves are traced in payload/design-summary.json.',
  /** What stands in the words of the program; empty where all is in one language. */
  inEnglish: '',
  columns: { input: 'Input', value: 'Value', from: 'From' },
  figure: '{figure}: {value}',
  noTrace: 'Counted from the parts; it has no formula of its own.',
  more: '{count} more inputs stand in payload/design-summary.json.',
  origin: originWords,
} as const;
