import { expectTypeOf, it } from 'vitest';
import type { AppClient, AppEmitters, AppHandlers } from '../../shared/ipc/contract.ts';
import type { LoadedPlan, PlanSummary, WorkspaceStatus } from '../../shared/ipc/messages.ts';

it('derives parameters and results of a call', () => {
  expectTypeOf<ReturnType<AppClient['plan']['list']>>().toEqualTypeOf<Promise<readonly PlanSummary[]>>();
  expectTypeOf<AppHandlers['plan']['importFile']>().returns.toEqualTypeOf<Promise<LoadedPlan | null>>();
  expectTypeOf<Parameters<AppClient['plan']['load']>[0]>().toEqualTypeOf<{ id: string }>();
});

it('derives listeners and emitters of an event', () => {
  expectTypeOf<AppClient['workspace']['onChanged']>().toEqualTypeOf<
    (listener: (payload: WorkspaceStatus) => void) => () => void
  >();
  expectTypeOf<AppEmitters['workspace']['changed']>().toEqualTypeOf<(payload: WorkspaceStatus) => void>();
});

it('has no events among the calls of main', () => {
  expectTypeOf<keyof AppHandlers['workspace']>().toEqualTypeOf<'status' | 'saveNow' | 'saveCopy'>();
});
