import type { Plan } from '../../shared/plan/plan.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { hasUnsaved, openPlan, usePlanStore } from '../stores/plan-store.ts';
import { type FaultRecord, useSessionStore } from '../stores/session-store.ts';
import { client, faultOf, sentenceOf } from './client.ts';

/** Quiet time after the last edit before the draft is stored. */
const QUIET_MS = 700;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;

function isConflict(fault: FaultRecord): boolean {
  return fault.area === 'storage' && fault.code === 'revision-conflict';
}

async function store(plan: Plan, basedOn: number): Promise<void> {
  usePlanStore.setState({ saving: true });
  try {
    const receipt = await client().plan.save({ plan, basedOn });
    const now = usePlanStore.getState().plan;
    if (now === null || now.id !== plan.id) return;
    // Edits made meanwhile stay unsaved; they only learn the new revision.
    const next = { ...now, revision: receipt.revision };
    usePlanStore.setState({
      plan: next,
      stored: now === plan ? next : null,
      basedOn: receipt.revision,
      savedAt: receipt.savedAt,
      saving: false,
      fault: null,
    });
  } catch (error) {
    const fault = faultOf(error);
    const sentence = sentenceOf(fault);
    usePlanStore.setState({
      saving: false,
      fault: { area: fault.area, code: fault.code, sentence, conflict: isConflict(fault) },
    });
  }
}

/** Stores the draft now; waits for a save under way first. Nothing to do when everything is stored. */
export async function saveNow(): Promise<void> {
  clearTimeout(timer);
  if (running !== undefined) await running;
  const state = usePlanStore.getState();
  if (state.plan === null || !hasUnsaved(state) || state.fault?.conflict === true) return;
  running = store(state.plan, state.basedOn).finally(() => {
    running = undefined;
  });
  await running;
}

/** Stores every edit by itself after a moment of quiet. A conflict waits for the person; other faults too. */
export function startAutosave(): () => void {
  return usePlanStore.subscribe((state, before) => {
    if (state.plan === before.plan || !hasUnsaved(state) || state.fault?.conflict === true) return;
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow().then(saveRest), QUIET_MS);
  });
}

/** Edits made while a save was under way have no later edit that would start the next one. */
function saveRest(): void {
  const state = usePlanStore.getState();
  if (hasUnsaved(state) && state.fault === null) timer = setTimeout(() => void saveNow(), QUIET_MS);
}

/**
 * Stores what is not stored yet when the window is left or hidden. In a browser the person is asked first while the
 * save is under way; in Electron main asks, and a refusal here would keep the window open without a word.
 */
export function guardLeaving(): () => void {
  const store = (): void => void saveNow();
  const ask = (event: BeforeUnloadEvent): void => {
    if (!hasUnsaved(usePlanStore.getState())) return;
    store();
    if (useSessionStore.getState().info?.shell === 'browser') event.preventDefault();
  };
  addEventListener('pagehide', store);
  addEventListener('blur', store);
  addEventListener('beforeunload', ask);
  return () => {
    removeEventListener('pagehide', store);
    removeEventListener('blur', store);
    removeEventListener('beforeunload', ask);
  };
}

/** Way out of a conflict: the stored plan replaces the draft. */
export async function reloadStored(): Promise<void> {
  const { plan } = usePlanStore.getState();
  if (plan === null) return;
  openPlan(await client().plan.load({ id: plan.id }));
}

/** Way out of a conflict that loses nothing: the draft goes on as a plan of its own. */
export async function keepAsCopy(): Promise<void> {
  const { plan } = usePlanStore.getState();
  if (plan === null) return;
  const name = fillText(shellUi.conflict.copyName, { name: plan.name }).slice(0, 120);
  const copy = await client().plan.duplicate({ id: plan.id, name, asVariant: false });
  openPlan({ ...copy, plan: { ...plan, id: copy.plan.id, name, revision: copy.plan.revision } });
  usePlanStore.setState({ stored: null });
  await saveNow();
  useSessionStore.setState({ plans: await client().plan.list({}) });
}
