import { create } from 'zustand';

/** One figure of a simulated failure beside what it is in the plan. */
export interface WhatIfCell {
  readonly key: string;
  readonly label: string;
  readonly was: string;
  readonly value: string;
  readonly beside: string;
  readonly bad: boolean;
}

export interface WhatIfState {
  /** The failure that is simulated; null = the plan as it is. */
  readonly shown: {
    readonly siteId: string;
    readonly lost: string;
  } | null;
  /** What the consequence bar shows meanwhile. */
  readonly cells: readonly WhatIfCell[];
  readonly name: string;
}

export const useWhatIfStore = create<WhatIfState>()(() => ({ shown: null, cells: [], name: '' }));

/** Shows a failure; the plan is unchanged. */
export function showWhatIf(siteId: string, lost: string): void {
  useWhatIfStore.setState({ shown: { siteId, lost } });
}

/** Gives the bar its figures while a failure is shown. */
export function describeWhatIf(name: string, cells: readonly WhatIfCell[]): void {
  useWhatIfStore.setState({ name, cells });
}

/** Back to the plan as it is. */
export function leaveWhatIf(): void {
  const { shown } = useWhatIfStore.getState();
  if (shown !== null) useWhatIfStore.setState({ shown: null, cells: [], name: '' });
}
