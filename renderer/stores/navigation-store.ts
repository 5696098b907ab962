import { create } from 'zustand';
import type { Severity, StepId } from '../../shared/findings.ts';

/** Where the window stands: one of the nine steps, or a page beside the walk. */
export type Place = 'home' | StepId | 'catalogue' | 'compare' | 'verify' | 'trust' | 'log' | 'settings';

export interface WhyState {
  readonly path: string;
  /** Figures one came through, nearest last. */
  readonly back: readonly string[];
  readonly pinned: boolean;
}

export interface NavigationState {
  readonly place: Place;
  /** Chosen object by kind: `workload`, `site`, `pool`, `rack`, `fabric`, `product`, … */
  readonly selection: Readonly<Record<string, string>>;
  readonly why: WhyState | null;
  readonly drawer: {
    readonly open: boolean;
    readonly severities: readonly Severity[];
    readonly thisStepOnly: boolean;
  };
  readonly paletteOpen: boolean;
  readonly keysOpen: boolean;
  /** JSON pointer of the field to bring into sight and give the ring. */
  readonly target: string | null;
}

export const useNavigationStore = create<NavigationState>()(() => ({
  place: 'home',
  selection: {},
  why: null,
  drawer: { open: false, severities: ['blocking', 'review'], thisStepOnly: false },
  paletteOpen: false,
  keysOpen: false,
  target: null,
}));

const set = useNavigationStore.setState;
const get = useNavigationStore.getState;

export function goTo(place: Place): void {
  set({ place, target: null });
}

/** Choosing one of these ends the choice of a part of the plant: one card shows one object. */
const PLACED = new Set(['rack', 'device', 'site']);

/** Chooses an object of a kind; drawings, tables and forms of a step share it. */
export function select(kind: string, id: string): void {
  const { selection } = get();
  const part = PLACED.has(kind) ? { part: '' } : {};
  set({ selection: { ...selection, ...part, [kind]: id } });
}

/** Opens the why-panel on a figure; a pinned panel stays on its own figure. */
export function askWhy(path: string): void {
  const { why } = get();
  if (why?.pinned === true && why.path !== path) return;
  set({ why: { path, back: [], pinned: why?.pinned ?? false } });
}

/** Walks from the figure shown to one of its inputs. */
export function walkIn(path: string): void {
  const { why } = get();
  if (why) set({ why: { ...why, path, back: [...why.back, why.path] } });
}

/** Walks back; answers false when there is nothing to walk back to. */
export function walkBack(): boolean {
  const { why } = get();
  const last = why?.back.at(-1);
  if (!why || last === undefined) return false;
  set({ why: { ...why, path: last, back: why.back.slice(0, -1) } });
  return true;
}

export function pinWhy(): void {
  const { why } = get();
  if (why) set({ why: { ...why, pinned: !why.pinned } });
}

export function closeWhy(): void {
  set({ why: null });
}

export function setDrawer(change: Partial<NavigationState['drawer']>): void {
  set({ drawer: { ...get().drawer, ...change } });
}

export function setPalette(open: boolean): void {
  set({ paletteOpen: open });
}

export function setKeysSheet(open: boolean): void {
  set({ keysOpen: open });
}

/** Goes to a field: the step is shown, the field comes into sight and gets the ring. */
export function goToField(place: Place, pointer: string | null): void {
  set({ place, target: pointer });
}

export function clearTarget(): void {
  if (get().target !== null) set({ target: null });
}
