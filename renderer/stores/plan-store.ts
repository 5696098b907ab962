import { create } from 'zustand';
import type { LoadedPlan } from '../../shared/ipc/messages.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** One whole edit: the plan before it, and what was done, for the undo menu and the palette. */
export interface PastEdit {
  readonly plan: Plan;
  readonly label: string;
  /** Edits in a row with the same key are one edit, as the letters typed into one field. */
  readonly key: string | null;
}

export interface SaveFault {
  readonly area: string;
  readonly code: string;
  readonly sentence: string;
  /** True when the stored plan is newer than this draft. */
  readonly conflict: boolean;
}

export interface PlanState {
  readonly plan: Plan | null;
  readonly past: readonly PastEdit[];
  readonly future: readonly PastEdit[];
  /** Revision of the stored plan this draft continues. */
  readonly basedOn: number;
  /** The very plan that was last acknowledged as stored; the draft is clean while it is this object. */
  readonly stored: Plan | null;
  readonly saving: boolean;
  readonly savedAt: string | null;
  readonly fault: SaveFault | null;
  readonly variantOf: string | null;
  /** Steps applied when the stored plan had an older format. */
  readonly migrated: readonly string[];
  /** Texts that could not be read as a value, by JSON pointer: they stay as typed, the last valid value counts. */
  readonly wrong: Readonly<Record<string, string>>;
}

const EMPTY: PlanState = {
  plan: null,
  past: [],
  future: [],
  basedOn: 0,
  stored: null,
  saving: false,
  savedAt: null,
  fault: null,
  variantOf: null,
  migrated: [],
  wrong: {},
};

// Enough for a day of work; older edits fall off the far end.
const MOST_EDITS = 500;

export const usePlanStore = create<PlanState>()(() => EMPTY);

/** Shows a plan that was read from the workspace. */
export function openPlan(loaded: LoadedPlan): void {
  usePlanStore.setState({
    ...EMPTY,
    plan: loaded.plan,
    stored: loaded.plan,
    basedOn: loaded.plan.revision,
    savedAt: loaded.updatedAt,
    variantOf: loaded.variantOf,
    migrated: loaded.migrated,
  });
}

export function closePlan(): void {
  usePlanStore.setState(EMPTY);
}

/**
 * Applies one edit. The same plan back means that nothing was changed.
 * @param edit - `label` names it for undo; edits with the same `key` in a row are undone together
 */
export function editPlan(
  edit: { readonly label: string; readonly key?: string },
  change: (plan: Plan) => Plan,
): void {
  const { plan, past } = usePlanStore.getState();
  if (plan === null) return;
  const next = change(plan);
  if (next === plan) return;
  const key = edit.key ?? null;
  const last = past.at(-1);
  const continues = key !== null && last?.key === key;
  usePlanStore.setState({
    plan: next,
    past: continues ? past : [...past, { plan, label: edit.label, key }].slice(-MOST_EDITS),
    future: [],
  });
}

/** Ends a run of edits with one key, so that the next one is undone by itself. */
export function sealEdit(): void {
  const { past } = usePlanStore.getState();
  const last = past.at(-1);
  if (last === undefined || last.key === null) return;
  usePlanStore.setState({ past: [...past.slice(0, -1), { ...last, key: null }] });
}

function withRevisionOf(plan: Plan, current: Plan): Plan {
  return plan.revision === current.revision ? plan : { ...plan, revision: current.revision };
}

/** Takes back the last whole edit; answers its label, or undefined when there is none. */
export function undo(): string | undefined {
  const { plan, past, future } = usePlanStore.getState();
  const last = past.at(-1);
  if (plan === null || last === undefined) return undefined;
  usePlanStore.setState({
    plan: withRevisionOf(last.plan, plan),
    past: past.slice(0, -1),
    future: [{ plan, label: last.label, key: null }, ...future],
    wrong: {},
  });
  return last.label;
}

/** Does the edit again that was taken back last; answers its label. */
export function redo(): string | undefined {
  const { plan, past, future } = usePlanStore.getState();
  const next = future[0];
  if (plan === null || next === undefined) return undefined;
  usePlanStore.setState({
    plan: withRevisionOf(next.plan, plan),
    past: [...past, { plan, label: next.label, key: null }],
    future: future.slice(1),
    wrong: {},
  });
  return next.label;
}

/** Keeps a text that is not a value, or forgets it. */
export function keepWrong(pointer: string, text: string | null): void {
  const { wrong } = usePlanStore.getState();
  if (text === null) {
    if (!(pointer in wrong)) return;
    const { [pointer]: _gone, ...rest } = wrong;
    usePlanStore.setState({ wrong: rest });
  } else {
    usePlanStore.setState({ wrong: { ...wrong, [pointer]: text } });
  }
}

/** True while the draft holds edits that the workspace does not. */
export function hasUnsaved(state: PlanState): boolean {
  return state.plan !== null && state.plan !== state.stored;
}
