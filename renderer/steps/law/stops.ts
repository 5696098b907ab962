import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import type { InstrumentId } from '../../../shared/ids.ts';
import type { StopSet } from '../../workers/law-messages.ts';

export type StopKind = EmbargoCase['kind'];
export const STOP_KINDS: readonly StopKind[] = ['country', 'vendor', 'foundry', 'memory'];

type StopField = Exclude<keyof StopSet, 'instruments'>;

const FIELDS = {
  country: 'countries',
  vendor: 'vendors',
  foundry: 'foundries',
  memory: 'memory',
} as const satisfies Readonly<Record<StopKind, StopField>>;

/** Nobody stops. */
export const NO_STOPS: StopSet = { countries: [], vendors: [], foundries: [], memory: [], instruments: [] };

export function namesStopped(stops: StopSet, kind: StopKind): readonly string[] {
  return stops[FIELDS[kind]];
}

export function isEmpty(stops: StopSet): boolean {
  return stops.instruments.length === 0 && STOP_KINDS.every((kind) => namesStopped(stops, kind).length === 0);
}

/** One name more or less. */
export function toggleStop(stops: StopSet, kind: StopKind, name: string): StopSet {
  const held = namesStopped(stops, kind);
  const next = held.includes(name) ? held.filter((entry) => entry !== name) : [...held, name].sort();
  return { ...stops, [FIELDS[kind]]: next };
}

/** One deny list more or less. */
export function toggleInstrument(stops: StopSet, id: InstrumentId): StopSet {
  const held = stops.instruments;
  const instruments = held.includes(id) ? held.filter((entry) => entry !== id) : [...held, id].sort();
  return { ...stops, instruments };
}

/** The stop of a single case. */
export function stopsOf(entry: Pick<EmbargoCase, 'kind' | 'name'>): StopSet {
  return toggleStop(NO_STOPS, entry.kind, entry.name);
}

/** Id of the single case a set stands for; null when it stops nobody, or several. */
export function singleCase(stops: StopSet, cases: readonly EmbargoCase[]): string | null {
  const named = STOP_KINDS.flatMap((kind) => namesStopped(stops, kind).map((name) => ({ kind, name })));
  const [only, ...others] = named;
  if (only === undefined || others.length > 0 || stops.instruments.length > 0) return null;
  return cases.find((entry) => entry.kind === only.kind && entry.name === only.name)?.id ?? null;
}
