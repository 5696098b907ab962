import type { TraceInput } from '../trace.ts';
import type { Facts, Product } from './catalogue.ts';
import type { Server, ServerPorts } from './compute-products.ts';
import type { Fitted } from './derive-power.ts';
import { assumptionNote, type DerivedFigure, derivedNote, type FigureNote, ownNote } from './figure-note.ts';
import { recordSource } from './record-source.ts';
import { ownFigure, resolveAssumption, resolveFigure } from './resolve.ts';

function catalogueInput(server: Server, field: string, reading: { value: number; unit: string }): TraceInput {
  const provenance = server.figures[field];
  return {
    name: `${server.name}: ${field}`,
    ...reading,
    from: {
      kind: 'catalogue',
      id: server.id,
      field,
      tag: provenance?.tag ?? 'V',
      confidence: provenance?.confidence ?? server.confidence,
      source: provenance?.source ?? recordSource(server.sources),
    },
  };
}

/**
 * Any figure of any product, with the note a stage must turn into a finding: the product's own value, else the
 * narrowest class value.
 * @param figure - field of the typed record and its base unit
 * @returns null when neither exists; then the stage answers "no data"
 */
export function figureOf(
  facts: Facts,
  product: Product,
  figure: { field: string; unit: string },
): DerivedFigure | null {
  const resolved = resolveFigure(facts, product, figure);
  if (!resolved) return null;
  const { value, unit, assumption, input } = resolved;
  return {
    value,
    unit,
    origin: assumption ? 'assumption' : 'own',
    expression: assumption ? 'class value' : figure.field,
    inputs: [input],
    note: assumption
      ? assumptionNote(product, figure.field, assumption)
      : ownNote(product, figure.field, { value, unit }),
  };
}

/**
 * Height of a server in rack units: printed, else read off the model number, else the class value.
 * @returns U; null when the class has no value either
 */
export function serverHeight(facts: Facts, server: Server): DerivedFigure | null {
  const own = ownFigure(server, 'heightU', 'U');
  const inferred = server.heightInferredU;
  if (own || inferred === null) return figureOf(facts, server, { field: 'heightU', unit: 'U' });
  return {
    value: inferred,
    unit: 'U',
    origin: 'inferred',
    expression: 'height in the model number',
    inputs: [catalogueInput(server, 'heightInferredU', { value: inferred, unit: 'U' })],
    note: derivedNote(server, 'heightU', { value: inferred, unit: 'U', basis: 'read off the model number' }),
  };
}

/** Net, minimum and drive-less weights are too low for a floor; the record's basis says which they are. */
const TOO_LIGHT = /\bnet\b|minimum|without|too low/i;

/**
 * Mass of a loaded server, kg: printed maximum; else height × the heaviest mass per rack unit of its kind, which
 * errs high. A printed net or minimum weight is not used, it would make a floor look safe.
 */
export function serverMass(facts: Facts, server: Server): DerivedFigure | null {
  const own = ownFigure(server, 'massKg', 'kg');
  const usable = server.massBasis === null || !TOO_LIGHT.test(server.massBasis);
  if (own && usable) return figureOf(facts, server, { field: 'massKg', unit: 'kg' });
  const whole = resolveAssumption(facts, server, { field: 'massKg', unit: 'kg' });
  if (whole?.assumption)
    return {
      value: whole.value,
      unit: 'kg',
      origin: 'assumption',
      expression: 'class value',
      inputs: [whole.input],
      note: assumptionNote(server, 'massKg', whole.assumption),
    };
  const base = resolveAssumption(facts, server, { field: 'derive.massKgBase', unit: 'kg' });
  const perU = resolveAssumption(facts, server, { field: 'derive.massKgPerU', unit: 'kg/U' });
  const height = serverHeight(facts, server);
  if (!base || !perU || !height) return null;
  const value = Math.max(base.value + perU.value * height.value, own?.value ?? 0);
  const basis = `${base.value} kg plus ${perU.value} kg for each of ${height.value} U, above the heaviest of its kind`;
  return {
    value,
    unit: 'kg',
    origin: 'rule',
    expression: 'base + height * mass per unit',
    inputs: [base.input, ...height.inputs, perU.input],
    note: derivedNote(server, 'massKg', { value, unit: 'kg', basis }),
  };
}

/**
 * Racks that one rack-scale system takes: 1 for all but the systems whose makers spread them over several.
 * @returns a count of racks; the height of such a system is that of each of its racks
 */
export function racksPerSystem(facts: Facts, server: Server): number {
  return resolveAssumption(facts, server, { field: 'derive.racksPerSystem', unit: 'racks' })?.value ?? 1;
}

/** Links of one server to the scale-out fabric. */
export interface ServerScaleOut {
  readonly links: number;
  readonly bitPerS: number;
  readonly origin: 'own' | 'assumption';
  readonly inputs: readonly TraceInput[];
  readonly note: FigureNote | null;
}

const BIT_PER_GBIT = 1e9;

function fastest(ports: readonly ServerPorts[]): ServerPorts | undefined {
  return [...ports].sort((a, b) => b.gbitPerS - a.gbitPerS || b.count - a.count)[0];
}

function assumedLinks(facts: Facts, server: Server, accelerators: number) {
  const per = resolveAssumption(facts, server, {
    field: 'derive.scaleOutLinksPerAccelerator',
    unit: 'links',
  });
  if (per) return accelerators > 0 ? { resolved: per, links: per.value * accelerators } : null;
  const whole = resolveAssumption(facts, server, { field: 'derive.scaleOutLinks', unit: 'links' });
  return whole ? { resolved: whole, links: whole.value } : null;
}

/**
 * Scale-out links of one server and their speed: the fastest group of its fabric ports, else the class value (one
 * link per accelerator for baseboard and rack-scale systems).
 * @returns links as a count, speed in bit/s per link and direction; null when neither is known
 */
export function serverScaleOut(
  facts: Facts,
  server: Server,
  fitted: Pick<Fitted, 'acceleratorsPerServer'>,
): ServerScaleOut | null {
  const ports = fastest(server.fabricPorts);
  if (ports) {
    const reading = { value: ports.count, unit: 'links' };
    return {
      links: ports.count,
      bitPerS: ports.gbitPerS * BIT_PER_GBIT,
      origin: 'own',
      inputs: [catalogueInput(server, 'fabricPorts', reading)],
      note: null,
    };
  }
  const assumed = assumedLinks(facts, server, fitted.acceleratorsPerServer);
  const speed = resolveAssumption(facts, server, { field: 'derive.scaleOutBitPerS', unit: 'bit/s' });
  if (!assumed?.resolved.assumption || !speed) return null;
  const assumption = { ...assumed.resolved.assumption, value: assumed.links };
  return {
    links: assumed.links,
    bitPerS: speed.value,
    origin: 'assumption',
    inputs: [assumed.resolved.input, speed.input],
    note: assumptionNote(server, 'scaleOut.links', assumption),
  };
}
