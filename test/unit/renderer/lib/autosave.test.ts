import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAsCopy, saveNow, startAutosave } from '../../../../renderer/lib/autosave.ts';
import { setClient } from '../../../../renderer/lib/client.ts';
import { editPlan, hasUnsaved, openPlan, usePlanStore } from '../../../../renderer/stores/plan-store.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import type { AppClient } from '../../../../shared/ipc/contract.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

type Save = AppClient['plan']['save'];
const stored = newPlan(asId<PlanId>('p'), 'Stored', '2026-11-22');

/** A client with the calls that saving uses; everything else is refused by its absence. */
function clientWith(calls: { save: Save; duplicate?: AppClient['plan']['duplicate'] }): AppClient {
  const plan = { ...calls, list: async () => [] };
  return { plan } as unknown as AppClient;
}

const receipt = (plan: Plan, basedOn: number) => ({
  id: plan.id,
  revision: basedOn + 1,
  savedAt: '2026-11-22T10:00:00Z',
});
const rename = (name: string) => editPlan({ label: name }, (plan) => ({ ...plan, name }));

let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  openPlan({ plan: stored, updatedAt: '', migrated: [], variantOf: null });
  stop = startAutosave();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('autosave', () => {
  it('stores the last of several edits once, after a moment of quiet', async () => {
    const save = vi.fn<Save>(async ({ plan, basedOn }) => receipt(plan, basedOn));
    setClient(clientWith({ save }));
    rename('A');
    rename('B');
    await vi.advanceTimersByTimeAsync(2000);
    expect(save.mock.calls.map(([params]) => [params.plan.name, params.basedOn])).toEqual([['B', 0]]);
    expect(usePlanStore.getState()).toMatchObject({ basedOn: 1, saving: false, fault: null });
    expect(hasUnsaved(usePlanStore.getState())).toBe(false);
  });

  it('stores what was edited while a save was under way', async () => {
    const names: string[] = [];
    const save: Save = async ({ plan, basedOn }) => {
      names.push(`${plan.name} on ${basedOn}`);
      if (names.length === 1) rename('B');
      return receipt(plan, basedOn);
    };
    setClient(clientWith({ save }));
    rename('A');
    await vi.advanceTimersByTimeAsync(5000);
    expect(names).toEqual(['A on 0', 'B on 1']);
    expect(usePlanStore.getState().plan).toMatchObject({ name: 'B', revision: 2 });
  });

  it('keeps the draft and says why when the disk is full', async () => {
    setClient(
      clientWith({
        save: () => Promise.reject(new PlannerError('storage', 'disk-full', { file: 'workspace.redoubt' })),
      }),
    );
    rename('A');
    await saveNow();
    const { plan, fault } = usePlanStore.getState();
    expect(plan?.name).toBe('A');
    expect(fault).toMatchObject({ code: 'disk-full', conflict: false });
    expect(fault?.sentence).toContain('workspace.redoubt');
  });

  it('waits for the person after a conflict and overwrites nothing', async () => {
    const save = vi.fn<Save>(() =>
      Promise.reject(new PlannerError('storage', 'revision-conflict', { expected: 0, actual: 3 })),
    );
    setClient(clientWith({ save }));
    rename('A');
    await vi.advanceTimersByTimeAsync(1000);
    rename('B');
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(usePlanStore.getState().fault).toMatchObject({ conflict: true });
    expect(usePlanStore.getState().plan?.name).toBe('B');
  });

  it('loses nothing when the draft goes on as a copy', async () => {
    const saved: Plan[] = [];
    const save: Save = async ({ plan, basedOn }) => {
      if (plan.id === 'p') throw new PlannerError('storage', 'revision-conflict', { expected: 0, actual: 3 });
      saved.push(plan);
      return receipt(plan, basedOn);
    };
    const duplicate: AppClient['plan']['duplicate'] = async ({ name }) => ({
      plan: { ...stored, id: asId<PlanId>('copy'), name, revision: 1 },
      updatedAt: '',
      migrated: [],
      variantOf: null,
    });
    setClient(clientWith({ save, duplicate }));
    editPlan({ label: 'note' }, (plan) => ({ ...plan, note: 'mine' }));
    await saveNow();
    await keepAsCopy();
    expect(saved.map((plan) => [plan.id, plan.note, plan.name])).toEqual([['copy', 'mine', 'Stored, copy']]);
    expect(usePlanStore.getState().plan).toMatchObject({ id: 'copy', note: 'mine' });
  });
});
