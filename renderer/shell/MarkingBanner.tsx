import type { Plan } from '../../shared/plan/plan.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { classOfText, markingClass, markingText } from '../lib/marking.ts';

/**
 * Top and bottom of every window: what the information on it is. Never collapsed, covered or cut.
 * `foreign` is the marking of a bundle that is being verified; it stands in for a plan.
 */
export function MarkingBanner({
  plan,
  foreign,
}: {
  readonly plan: Plan | null;
  readonly foreign?: string | null;
}) {
  if (foreign !== undefined && foreign !== null)
    return (
      <div className={`marking ${classOfText(foreign)}`} role="note" aria-label={shellUi.marking.label}>
        <span>{shellUi.marking.fromFile}</span>
        <span>{foreign}</span>
        <span />
      </div>
    );
  const marking = plan?.mission.marking ?? null;
  const text = plan === null ? shellUi.marking.noPlan : shellUi.marking.none;
  return (
    <div
      className={plan === null ? 'marking mark-none' : `marking ${markingClass(marking)}`}
      role="note"
      aria-label={shellUi.marking.label}
    >
      <span>{marking?.exercise === true ? shellUi.marking.exercise : ''}</span>
      <span>{marking === null ? text : markingText(marking)}</span>
      <span>
        {plan !== null && `${plan.name} ${fillText(shellUi.revision, { revision: String(plan.revision) })}`}
      </span>
    </div>
  );
}
