import { beforeEach, describe, expect, it } from 'vitest';
import {
  editPlan,
  hasUnsaved,
  keepWrong,
  openPlan,
  redo,
  sealEdit,
  undo,
  usePlanStore,
} from '../../../../renderer/stores/plan-store.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';

const stored = newPlan(asId<PlanId>('p'), 'Stored', '2026-11-22');
const rename = (name: string, key?: string) =>
  editPlan({ label: `to ${name}`, ...(key === undefined ? {} : { key }) }, (plan) => ({ ...plan, name }));
const name = () => usePlanStore.getState().plan?.name;

beforeEach(() => openPlan({ plan: stored, updatedAt: '', migrated: [], variantOf: null }));

describe('edits', () => {
  it('are undone and done again as wholes, with their labels', () => {
    rename('A');
    rename('B');
    expect(undo()).toBe('to B');
    expect(name()).toBe('A');
    expect(undo()).toBe('to A');
    expect(name()).toBe('Stored');
    expect(undo()).toBeUndefined();
    expect(redo()).toBe('to A');
    expect(redo()).toBe('to B');
    expect(name()).toBe('B');
    expect(redo()).toBeUndefined();
  });

  it('of one field in a row are one edit, until the field is left', () => {
    rename('A', 'name');
    rename('AB', 'name');
    sealEdit();
    rename('ABC', 'name');
    undo();
    expect(name()).toBe('AB');
    undo();
    expect(name()).toBe('Stored');
  });

  it('forget what could be done again', () => {
    rename('A');
    undo();
    rename('B');
    expect(redo()).toBeUndefined();
  });

  it('that change nothing leave no trace', () => {
    editPlan({ label: 'nothing' }, (plan) => plan);
    expect(usePlanStore.getState().past).toEqual([]);
  });

  it('keep the revision that was saved meanwhile when they are undone', () => {
    rename('A');
    const { plan } = usePlanStore.getState();
    usePlanStore.setState({ plan: plan && { ...plan, revision: 7 } });
    undo();
    expect(usePlanStore.getState().plan).toMatchObject({ name: 'Stored', revision: 7 });
  });
});

describe('the draft', () => {
  it('is unsaved from the first edit on', () => {
    expect(hasUnsaved(usePlanStore.getState())).toBe(false);
    rename('A');
    expect(hasUnsaved(usePlanStore.getState())).toBe(true);
  });

  it('keeps texts that are no values until they are corrected or an edit is undone', () => {
    keepWrong('/a', 'x');
    keepWrong('/b', 'y');
    keepWrong('/a', null);
    expect(usePlanStore.getState().wrong).toEqual({ '/b': 'y' });
    rename('A');
    undo();
    expect(usePlanStore.getState().wrong).toEqual({});
  });
});
