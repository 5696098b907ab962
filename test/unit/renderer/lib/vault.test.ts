import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setClient } from '../../../../renderer/lib/client.ts';
import { lockNow, watchIdle } from '../../../../renderer/lib/vault.ts';
import { editPlan, openPlan, usePlanStore } from '../../../../renderer/stores/plan-store.ts';
import { useSessionStore } from '../../../../renderer/stores/session-store.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import type { AppClient } from '../../../../shared/ipc/contract.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';

type Save = AppClient['plan']['save'];
const stored = newPlan(asId<PlanId>('p'), 'Stored', '2026-11-22');
const saved: string[] = [];
const acts: string[] = [];

const accept: Save = async ({ plan, basedOn }) => {
  saved.push(`${plan.id}: ${plan.name}`);
  return { id: plan.id, revision: basedOn + 1, savedAt: '2026-11-22T10:00:00Z' };
};
const refuse =
  (code: 'disk-full' | 'revision-conflict'): Save =>
  () =>
    Promise.reject(new PlannerError('storage', code, { file: 'workspace.redoubt', expected: 0, actual: 3 }));

/** A client with the calls that saving and locking use. */
function serve(save: Save, duplicate?: AppClient['plan']['duplicate']): void {
  const vault = {
    lock: async () => void acts.push('lock'),
    touch: async () => void acts.push('touch'),
  };
  setClient({ plan: { save, duplicate, list: async () => [] }, vault } as unknown as AppClient);
}

const rename = (name: string) => editPlan({ label: name }, (plan) => ({ ...plan, name }));
const notices = (): readonly string[] => useSessionStore.getState().notices.map(({ text }) => text);

beforeEach(() => {
  saved.length = 0;
  acts.length = 0;
  useSessionStore.setState({ notices: [] });
  openPlan({ plan: stored, updatedAt: '', migrated: [], variantOf: null });
});

describe('locking', () => {
  it('saves what was typed first', async () => {
    serve(accept);
    rename('A');
    await lockNow();
    expect([saved, acts]).toEqual([['p: A'], ['lock']]);
  });

  it('saves what was typed while that save was under way', async () => {
    serve(async (request) => {
      if (saved.length === 0) rename('B');
      return accept(request);
    });
    rename('A');
    await lockNow();
    expect([saved, acts]).toEqual([['p: A', 'p: B'], ['lock']]);
  });

  it('keeps a draft in conflict as a plan of its own', async () => {
    serve(
      async (request) => (request.plan.id === 'p' ? refuse('revision-conflict')(request) : accept(request)),
      async ({ name }) => ({
        plan: { ...stored, id: asId<PlanId>('copy'), name, revision: 1 },
        updatedAt: '',
        migrated: [],
        variantOf: null,
      }),
    );
    rename('A');
    await lockNow();
    expect([saved, acts]).toEqual([['copy: A, copy'], ['lock']]);
  });

  it('waits while a draft cannot be saved: it is nowhere else, and the page would be loaded anew', async () => {
    serve(refuse('disk-full'));
    rename('A');
    await lockNow();
    expect(acts).toEqual(['touch']);
    expect(notices()).toEqual([expect.stringMatching(/^Not locked: .*workspace\.redoubt/)]);
    expect(usePlanStore.getState().plan?.name).toBe('A');
    serve(accept);
    await lockNow();
    expect([saved, acts]).toEqual([['p: A'], ['touch', 'lock']]);
  });

  it('waits while a draft in conflict cannot be kept as a copy either', async () => {
    serve(refuse('revision-conflict'), () =>
      Promise.reject(new PlannerError('storage', 'disk-full', { file: 'workspace.redoubt' })),
    );
    rename('A');
    await lockNow();
    expect(acts).toEqual(['touch']);
    expect(usePlanStore.getState().plan?.name).toBe('A');
  });
});

describe('nobody there', () => {
  const MINUTE_MS = 60_000;
  let stop = (): void => undefined;
  let page: EventTarget;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const { settings, vault } = useSessionStore.getInitialState();
    useSessionStore.setState({
      settings: { ...settings, lockAfterMinutes: 5 },
      vault: { ...vault, state: 'open', encrypted: true } as NonNullable<typeof vault>,
    });
    stop = watchIdle();
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('locks after the time that is set, with what was typed saved', async () => {
    serve(accept);
    rename('A');
    await vi.advanceTimersByTimeAsync(4 * MINUTE_MS);
    expect(acts).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect([saved, acts]).toEqual([['p: A'], ['lock']]);
  });

  it('keeps main from locking over a draft that cannot be saved, and tries again', async () => {
    serve(refuse('disk-full'));
    rename('A');
    await vi.advanceTimersByTimeAsync(6 * MINUTE_MS);
    expect(acts).toEqual(['touch']);
    serve(accept);
    await vi.advanceTimersByTimeAsync(6 * MINUTE_MS);
    expect([saved, acts.at(-1)]).toEqual([['p: A'], 'lock']);
  });

  it('does not lock under somebody who is there', async () => {
    serve(accept);
    for (let minute = 0; minute < 12; minute += 1) {
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
      page.dispatchEvent(new Event('keydown'));
    }
    expect(acts.every((act) => act === 'touch')).toBe(true);
  });
});
