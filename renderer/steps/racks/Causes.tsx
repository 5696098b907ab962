import type { Finding, WayOut } from '../../../shared/findings.ts';
import { applyEdits } from '../../../shared/plan/apply-edits.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { Button } from '../../components/Button.tsx';
import { SeverityMark } from '../../components/Marks.tsx';
import { findingSentence, waySentence } from '../../lib/finding-text.ts';
import type { Names } from '../../lib/names.ts';
import { goToField } from '../../stores/navigation-store.ts';
import { editPlan } from '../../stores/plan-store.ts';

const MOST = 40;

function Way({ way, names }: { readonly way: WayOut; readonly names: Names }) {
  const sentence = waySentence(way, names);
  const { edits } = way;
  return (
    <li className="way">
      <span>{sentence}</span>
      {edits !== undefined && (
        <Button small onPress={() => editPlan({ label: sentence }, (plan) => applyEdits(plan, edits))}>
          {plantUi.apply}
        </Button>
      )}
    </li>
  );
}

/** What does not hold at a site, worst first, with the ways out that can be taken at once. */
export function Causes({
  findings,
  names,
}: {
  readonly findings: readonly Finding[];
  readonly names: Names;
}) {
  const shown = findings.filter((finding) => finding.severity !== 'note');
  if (shown.length === 0) return <p className="read pad">{plantUi.noCauses}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing inside to stop at
    <ul className="causes scroll" tabIndex={0}>
      {shown.slice(0, MOST).map((finding) => (
        <li
          key={`${finding.code} ${finding.subject} ${finding.pointer ?? ''} ${JSON.stringify(finding.params ?? {})}`}
        >
          <SeverityMark severity={finding.severity} />
          <div>
            <p>{findingSentence(finding, names)}</p>
            {finding.waysOut !== undefined && (
              <ul>
                {finding.waysOut.map((way) => (
                  <Way key={`${way.code} ${JSON.stringify(way.params ?? {})}`} way={way} names={names} />
                ))}
              </ul>
            )}
          </div>
          {finding.pointer !== undefined && (
            <button
              type="button"
              className="link"
              onClick={() => goToField(finding.step, finding.pointer ?? null)}
            >
              {plantUi.go}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
