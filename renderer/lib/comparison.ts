import { consequencesUi } from '../../shared/texts/en/ui/consequences.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { type ConsequenceRecord, useSessionStore } from '../stores/session-store.ts';
import { recordOf } from './consequences.ts';
import { onEngine } from './engine.ts';
import { formatTime } from './format.ts';

let latest: ConsequenceRecord | null = null;

/** Keeps what the bar compares with: the plan as it was opened, until the planner pins another state. */
export function startComparison(): () => void {
  return onEngine((snapshot) => {
    const { design, plan, stale } = snapshot;
    if (design === null || plan === null) {
      latest = null;
      return;
    }
    if (stale) return;
    const record = recordOf(fillText(shellUi.revision, { revision: String(plan.revision) }), plan, design);
    const { comparison } = useSessionStore.getState();
    useSessionStore.setState({ previous: latest, comparison: comparison ?? record });
    latest = record;
  });
}

/** From now on the bar compares with the present state. */
export function pinComparison(nowIso: string): void {
  if (latest === null || usePlanStore.getState().plan === null) return;
  const label = fillText(consequencesUi.comparedHere, { time: formatTime(nowIso) });
  useSessionStore.setState({ comparison: { ...latest, label } });
}
