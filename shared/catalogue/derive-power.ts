import type { ProductId } from '../ids.ts';
import type { TraceInput } from '../trace.ts';
import type { Facts } from './catalogue.ts';
import type { Server } from './compute-products.ts';
import {
  assumptionNote,
  type DerivedFigure,
  derivedNote,
  type FigureNote,
  lowConfidenceNote,
  ownNote,
} from './figure-note.ts';
import { recordSource } from './record-source.ts';
import { ownFigure, resolveAssumption, resolveFigure } from './resolve.ts';
import { installedSupplyW, usableSupplyW } from './supply-capacity.ts';

/** Accelerators in one server; a pool and a system choice both have this shape. */
export interface Fitted {
  readonly acceleratorId: ProductId | null;
  readonly acceleratorsPerServer: number;
}

/** Power figures of one server, facility-method section 4. Null = nothing known and no class value. */
export interface ServerPower {
  /** Sum of the supply ratings: conductors and plugs, never room totals. */
  readonly nameplateW: DerivedFigure | null;
  /** Expected maximum: feeds, breakers, UPS, cooling peak. */
  readonly maxPowerW: DerivedFigure | null;
  /** Mean over the intended work: energy, carbon, cost. */
  readonly typicalPowerW: DerivedFigure | null;
  readonly idlePowerW: DerivedFigure | null;
  /** Short peak above the sustained maximum, where the vendor separates it: size the distribution for it. */
  readonly peakPowerW: DerivedFigure | null;
  readonly notes: readonly FigureNote[];
}

const W = 'W';

function isAsListed(server: Server, fitted: Fitted): boolean {
  if (fitted.acceleratorsPerServer !== server.accelerator.count) return false;
  // None is none, whichever accelerator it would have been.
  return fitted.acceleratorsPerServer === 0 || fitted.acceleratorId === server.accelerator.id;
}

function own(server: Server, field: 'maxPowerW' | 'typicalPowerW' | 'idlePowerW' | 'peakPowerW') {
  const figure = ownFigure(server, field, W);
  if (!figure) return null;
  const measured = { value: figure.value, unit: W };
  const isSecondary = field === 'maxPowerW' && server.maxPowerKind === 'secondary';
  const note =
    ownNote(server, field, measured) ?? (isSecondary ? lowConfidenceNote(server, field, measured) : null);
  const result: DerivedFigure = {
    value: figure.value,
    unit: W,
    origin: 'own',
    expression: field,
    inputs: [figure.input],
    note,
  };
  return result;
}

/** Supply ratings are a bound for the circuit; every other kind, and a figure a user entered, is a maximum. */
function isDraw(server: Server): boolean {
  return server.maxPowerKind !== 'psu-redundant' && server.maxPowerKind !== 'psu-sum';
}

interface Rule {
  readonly field: string;
  readonly origin: DerivedFigure['origin'];
  readonly expression: string;
  readonly basis: string;
}

function ruled(server: Server, value: number, rule: Rule & { inputs: readonly TraceInput[] }): DerivedFigure {
  const note = derivedNote(server, rule.field, { value, unit: W, basis: rule.basis });
  return { value, unit: W, origin: rule.origin, expression: rule.expression, inputs: rule.inputs, note };
}

function plainInput(name: string, value: number, server: Server): TraceInput {
  const source = server.figures['psu.ratingW']?.source ?? recordSource(server.sources);
  const { confidence } = server;
  return {
    name,
    value,
    unit: W,
    from: { kind: 'catalogue', id: server.id, field: 'psu', tag: 'V', confidence, source },
  };
}

function byPsu(facts: Facts, server: Server): DerivedFigure | null {
  const usable = usableSupplyW(server);
  const share = resolveAssumption(facts, server, { field: 'derive.maxShareOfPsu', unit: '1' });
  if (usable === null || !share) return null;
  return ruled(server, share.value * usable, {
    field: 'maxPowerW',
    origin: 'psu-rule',
    expression: 'share * usable supply capacity',
    basis: `${share.value} of ${usable} W supply capacity`,
    inputs: [share.input, plainInput('usable supply capacity', usable, server)],
  });
}

interface AcceleratorSum {
  readonly totalW: number;
  readonly input: TraceInput;
  readonly note: FigureNote | null;
}

function acceleratorSum(facts: Facts, fitted: Fitted): AcceleratorSum | null {
  if (fitted.acceleratorId === null || fitted.acceleratorsPerServer === 0) return null;
  const accelerator = facts.product('accelerator', fitted.acceleratorId);
  const tdp = resolveFigure(facts, accelerator, { field: 'tdpW', unit: W });
  if (!tdp) return null;
  const note = tdp.assumption ? assumptionNote(accelerator, 'tdpW', tdp.assumption) : null;
  return { totalW: tdp.value * fitted.acceleratorsPerServer, input: tdp.input, note };
}

function byAccelerators(facts: Facts, server: Server, sum: AcceleratorSum | null): DerivedFigure | null {
  const factor = resolveAssumption(facts, server, { field: 'derive.maxPerAcceleratorTdp', unit: '1' });
  const host = resolveAssumption(facts, server, { field: 'derive.hostMaxPowerW', unit: W });
  if (!sum || !factor || !host) return null;
  return ruled(server, host.value + factor.value * sum.totalW, {
    field: 'maxPowerW',
    origin: 'accelerator-rule',
    expression: 'host + factor * accelerators * TDP',
    basis: `${host.value} W host plus ${factor.value} times ${sum.totalW} W of accelerators`,
    inputs: [host.input, factor.input, sum.input],
  });
}

function byClass(facts: Facts, server: Server, field: 'maxPowerW' | 'typicalPowerW'): DerivedFigure | null {
  const figure = resolveAssumption(facts, server, { field, unit: W });
  if (!figure?.assumption) return null;
  const note = assumptionNote(server, field, figure.assumption);
  return {
    value: figure.value,
    unit: W,
    origin: 'assumption',
    expression: 'class value',
    inputs: [figure.input],
    note,
  };
}

/** Rule that makes one power figure from the expected maximum and a share. */
function shareOfMax(
  server: Server,
  max: DerivedFigure | null,
  rule: { field: string; share: ReturnType<typeof resolveAssumption>; inverse?: boolean; name: string },
): DerivedFigure | null {
  const { share, inverse = false, name } = rule;
  if (!max || !share) return null;
  return ruled(server, inverse ? max.value / share.value : share.value * max.value, {
    field: rule.field,
    origin: 'rule',
    expression: inverse ? `expected maximum / ${name}` : `${name} * expected maximum`,
    basis: inverse
      ? `expected maximum of ${max.value} W over ${share.value}`
      : `${share.value} of the expected maximum of ${max.value} W`,
    inputs: [share.input, ...max.inputs],
  });
}

/** Expected maximum: the vendor's figure, else the supplies, else the accelerators, else the class. */
function expectedMaximum(
  facts: Facts,
  server: Server,
  fitted: Fitted & { asListed: boolean; sum: AcceleratorSum | null },
): DerivedFigure | null {
  const figure = isDraw(server) && fitted.asListed ? own(server, 'maxPowerW') : null;
  if (figure) return figure;
  const accelerators = byAccelerators(facts, server, fitted.sum);
  const supplies = byPsu(facts, server);
  // In another configuration than the listed one the supplies say little: a half-filled chassis has the same.
  const ordered = fitted.asListed ? [supplies, accelerators] : [accelerators, supplies];
  const found = ordered.find((candidate) => candidate !== null);
  const byClassValue = byClass(facts, server, 'maxPowerW');
  if (!found) return byClassValue;
  // A rule that rests on an assumed TDP must not fall below what the class draws.
  const isWeak = found.origin === 'accelerator-rule' && fitted.sum?.note !== null;
  return isWeak && byClassValue && byClassValue.value > found.value ? byClassValue : found;
}

/** A maximum is never below the typical figure the vendor prints. */
function atLeast(max: DerivedFigure | null, typical: DerivedFigure | null): DerivedFigure | null {
  if (!max || !typical || typical.origin !== 'own' || max.value >= typical.value) return max;
  return { ...max, value: typical.value, expression: 'typical power', inputs: typical.inputs };
}

/** Class value of a host without accelerators, unless its own supplies cannot give that much. */
function typicalByClass(facts: Facts, server: Server, max: DerivedFigure | null): DerivedFigure | null {
  const figure = byClass(facts, server, 'typicalPowerW');
  return figure && max && figure.value > max.value ? null : figure;
}

function nameplate(facts: Facts, server: Server, max: DerivedFigure | null): DerivedFigure | null {
  const installed = installedSupplyW(server);
  if (installed !== null)
    return {
      value: installed,
      unit: W,
      origin: 'own',
      expression: 'supplies * rating',
      inputs: [plainInput('installed supply capacity', installed, server)],
      note: null,
    };
  const share = resolveAssumption(facts, server, { field: 'derive.maxShareOfNameplate', unit: '1' });
  return shareOfMax(server, max, { field: 'nameplateW', share, inverse: true, name: 'share' });
}

function isNote(note: FigureNote | null | undefined): note is FigureNote {
  return note !== null && note !== undefined;
}

/**
 * Nameplate, expected maximum, typical and idle power of one server with its accelerators.
 * Order for the expected maximum: printed maximum (of the listed configuration); 0.80 × supply capacity that remains
 * with the stated redundancy; host + factor × accelerators × TDP; class value. Typical: printed, else 0.75 × maximum.
 * @param fitted - accelerators in the server; null id or 0 = none
 * @returns figures in W with their origin, and the notes a stage must turn into findings
 * @throws PlannerError `catalogue/unknown-id` when the accelerator is not in the catalogue
 * @see facility-method section 4
 */
export function serverPower(facts: Facts, server: Server, fitted: Fitted): ServerPower {
  const asListed = isAsListed(server, fitted);
  const sum = acceleratorSum(facts, fitted);
  const typicalOwn = asListed ? own(server, 'typicalPowerW') : null;
  const maxPowerW = atLeast(expectedMaximum(facts, server, { ...fitted, asListed, sum }), typicalOwn);
  const typicalShare = resolveAssumption(facts, server, { field: 'derive.typicalShareOfMax', unit: '1' });
  const idleShare = resolveAssumption(facts, server, { field: 'derive.idleShareOfMax', unit: '1' });
  const typicalPowerW =
    typicalOwn ??
    (sum ? null : typicalByClass(facts, server, maxPowerW)) ??
    shareOfMax(server, maxPowerW, { field: 'typicalPowerW', share: typicalShare, name: 'share' });
  const idlePowerW =
    (asListed ? own(server, 'idlePowerW') : null) ??
    shareOfMax(server, maxPowerW, { field: 'idlePowerW', share: idleShare, name: 'share' });
  const nameplateW = nameplate(facts, server, maxPowerW);
  const sumNote = maxPowerW?.origin === 'accelerator-rule' ? sum?.note : null;
  const notes = [maxPowerW?.note, typicalPowerW?.note, sumNote].filter(isNote);
  const peakPowerW = asListed ? own(server, 'peakPowerW') : null;
  return { nameplateW, maxPowerW, typicalPowerW, idlePowerW, peakPowerW, notes };
}
