import { createFacts } from '../../shared/catalogue/facts.ts';
import type { FactsMessage, LoadedPlan, Settings } from '../../shared/ipc/messages.ts';
import { sameParts } from '../../shared/memo.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { goTo, useNavigationStore } from '../stores/navigation-store.ts';
import { closePlan, openPlan, usePlanStore } from '../stores/plan-store.ts';
import { notify, useSessionStore } from '../stores/session-store.ts';
import { saveNow } from './autosave.ts';
import { client, faultOf, isCancelled, sentenceOf } from './client.ts';
import { connectEngine, type EnginePort, forgetDesign, giveFacts, requestDesign } from './engine.ts';
import { followVault, reportVault, watchIdle } from './vault.ts';

const session = useSessionStore;

/** Runs a call for the person at the screen; a fault becomes a notice that stays, a cancelled dialog says nothing. */
export async function attempt<T>(id: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const fault = faultOf(error);
    if (!isCancelled(fault)) notify({ id, kind: 'fault', text: sentenceOf(fault) });
    return undefined;
  }
}

function takeFacts(message: FactsMessage): void {
  giveFacts(message);
  session.setState({ facts: createFacts(message.data, message.prices) });
}

async function loadFacts(): Promise<void> {
  takeFacts(await client().catalogue.facts({}));
}

export async function refreshPlans(): Promise<void> {
  session.setState({ plans: await client().plan.list({}) });
}

function reportRecovery(): void {
  const recovered = session.getState().workspace?.recovered;
  if (recovered) notify({ id: 'recovered', kind: 'caution', text: fillText(shellUi.recovered, recovered) });
}

/** A save changes the revision only; nothing has to be designed anew for that. */
function isSameButRevision(plan: Plan, before: Plan | null): boolean {
  if (before === null) return false;
  const { revision: _now, ...now } = plan;
  const { revision: _then, ...then } = before;
  return sameParts(Object.values(now), Object.values(then));
}

let following = false;

/** Connects the events of main and the draft, once however often the start is tried. */
function follow(): void {
  if (following) return;
  following = true;
  const main = client();
  followVault();
  watchIdle();
  main.workspace.onChanged((status) => {
    session.setState({ workspace: status });
    if (status.state === 'not-saved' && status.problem)
      notify({
        id: 'workspace',
        kind: 'fault',
        text: sentenceOf({ area: 'storage', code: status.problem.code, details: status.problem.details }),
      });
  });
  main.catalogue.onChanged(() => {
    void attempt('facts', loadFacts);
  });
  usePlanStore.subscribe((state, before) => {
    if (state.plan === before.plan) return;
    if (state.plan === null) forgetDesign();
    else if (!isSameButRevision(state.plan, before.plan)) requestDesign(state.plan);
  });
}

/** The next frame is on the screen: what follows no longer delays it. */
function drawn(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}

let early: ReturnType<ReturnType<typeof client>['vault']['status']> | null = null;

/** Asks whether the workspace is open while the page is drawn for the first time; `startSession` takes the answer. */
export function askEarly(): void {
  early = client().vault.status({});
  // A refusal is told by the start.
  early.catch(() => undefined);
}

/**
 * Shows the plans as soon as they are known, then starts the engine and brings it the catalogue, which is large. A plan
 * opened meanwhile is designed when the facts are there. Throws what the client throws: the start screen says it.
 */
export async function startSession(startEngine: () => EnginePort): Promise<void> {
  const main = client();
  const asked = early ?? main.vault.status({});
  early = null;
  const vault = await asked;
  session.setState({ vault });
  // Nothing more is asked for, and nothing more is shown, until somebody has unlocked it.
  if (vault.state === 'locked') return;
  const [info, settings, workspace, plans, templates] = await Promise.all([
    main.app.info({}),
    main.settings.get({}),
    main.workspace.status({}),
    main.plan.list({}),
    main.template.list({}),
  ]);
  session.setState({ info, settings, workspace, plans, templates });
  reportRecovery();
  reportVault(vault);
  follow();
  session.setState({ loading: false });
  await drawn();
  const engine = startEngine();
  const facts = await main.catalogue.facts({});
  connectEngine(engine);
  takeFacts(facts);
}

function showPlan(loaded: LoadedPlan): void {
  session.setState({ comparison: null, previous: null });
  useNavigationStore.setState({ selection: {}, why: null, target: null });
  openPlan(loaded);
  if (loaded.migrated.length > 0) notify({ id: 'migrated', kind: 'info', text: shellUi.migrated });
}

/** Opens a stored plan at its first step; unsaved edits of the open one are stored first. */
export async function openStored(id: string): Promise<void> {
  await saveNow();
  const loaded = await attempt('open', () => client().plan.load({ id }));
  if (loaded === undefined) return;
  const { place } = useNavigationStore.getState();
  showPlan(loaded);
  // Going from variant to variant stays on the step; from the list of plans one starts at the first.
  if (place === 'home') goTo('mission');
}

export async function createPlan(templateId: string | null, name: string): Promise<boolean> {
  await saveNow();
  const loaded = await attempt('create', () => client().plan.create({ templateId, name }));
  if (loaded === undefined) return false;
  showPlan(loaded);
  goTo('mission');
  await attempt('plans', refreshPlans);
  return true;
}

export async function duplicatePlan(name: string, asVariant: boolean): Promise<void> {
  const { plan } = usePlanStore.getState();
  if (plan === null) return;
  await saveNow();
  const loaded = await attempt('duplicate', () => client().plan.duplicate({ id: plan.id, name, asVariant }));
  if (loaded === undefined) return;
  showPlan(loaded);
  await attempt('plans', refreshPlans);
}

export async function importPlan(): Promise<void> {
  await saveNow();
  const loaded = await attempt('import', () => client().plan.importFile({}));
  if (!loaded) return;
  showPlan(loaded);
  goTo('mission');
  await attempt('plans', refreshPlans);
}

export async function exportPlan(): Promise<void> {
  const { plan } = usePlanStore.getState();
  if (plan === null) return;
  await saveNow();
  await attempt('export-plan', () => client().plan.exportFile({ id: plan.id }));
}

/** Leaves the plan; its edits are stored first. */
export async function leavePlan(): Promise<void> {
  await saveNow();
  closePlan();
  goTo('home');
  await attempt('plans', refreshPlans);
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  // Shown at once: a theme that lags behind its switch looks broken.
  session.setState({ settings: { ...session.getState().settings, ...change } });
  const settings = await attempt('settings', () => client().settings.set(change));
  if (settings) session.setState({ settings });
}
