import { create } from 'zustand';
import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { FaultArea, FaultDetails } from '../../shared/errors.ts';
import type {
  AppInfo,
  PlanSummary,
  Settings,
  TemplateSummary,
  VaultStatus,
  Verdict,
  WorkspaceStatus,
} from '../../shared/ipc/messages.ts';

/** A fault as it crossed from main: data only. */
export interface FaultRecord {
  readonly area: FaultArea;
  readonly code: string;
  readonly details: FaultDetails;
}

/** A message that stays until it is dealt with. Nothing that matters is a toast. */
export interface Notice {
  readonly id: string;
  readonly kind: 'fault' | 'caution' | 'info';
  readonly text: string;
}

/** The headline figures, kept to compare with. */
export interface ConsequenceRecord {
  readonly label: string;
  readonly accelerators: number | null;
  readonly racks: number | null;
  readonly itPowerW: number | null;
  readonly capexMinor: number | null;
  readonly currency: string;
  readonly readyWeeks: number | null;
  readonly notMet: number | null;
  readonly blocking: number;
}

export interface SessionState {
  readonly info: AppInfo | null;
  readonly settings: Settings;
  readonly workspace: WorkspaceStatus | null;
  /** Whether the workspace is open, and how it is stored; null until main has said so. */
  readonly vault: VaultStatus | null;
  readonly plans: readonly PlanSummary[];
  readonly templates: readonly TemplateSummary[];
  readonly facts: Facts | null;
  readonly notices: readonly Notice[];
  /** What the consequence bar compares with; null until the opened plan was designed once. */
  readonly comparison: ConsequenceRecord | null;
  /** The last edit's consequences, for "was". */
  readonly previous: ConsequenceRecord | null;
  /** Last bundle that was verified, shown until the next one. */
  readonly verdict: Verdict | null;
  readonly loading: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  density: 'standard',
  projector: false,
  singleKeyShortcuts: true,
  person: '',
  role: '',
  lockAfterMinutes: 15,
};

export const useSessionStore = create<SessionState>()(() => ({
  info: null,
  settings: DEFAULT_SETTINGS,
  workspace: null,
  vault: null,
  plans: [],
  templates: [],
  facts: null,
  notices: [],
  comparison: null,
  previous: null,
  verdict: null,
  loading: true,
}));

const set = useSessionStore.setState;
const get = useSessionStore.getState;

/** Shows a notice; one with the same id is replaced. */
export function notify(notice: Notice): void {
  set({ notices: [...get().notices.filter((held) => held.id !== notice.id), notice] });
}

export function dismissNotice(id: string): void {
  set({ notices: get().notices.filter((held) => held.id !== id) });
}
