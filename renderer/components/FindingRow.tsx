import { type Finding, STEPS, type WayOut } from '../../shared/findings.ts';
import { applyEdits } from '../../shared/plan/apply-edits.ts';
import { findingsUi } from '../../shared/texts/en/ui/findings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { findingSentence, readingText, waySentence } from '../lib/finding-text.ts';
import type { Names } from '../lib/names.ts';
import { askWhy, goToField } from '../stores/navigation-store.ts';
import { editPlan } from '../stores/plan-store.ts';
import { Button } from './Button.tsx';
import { SeverityMark } from './Marks.tsx';

/** Number of the step where the finding can be acted on, from 1. */
export function stepNumber(finding: Finding): number {
  return STEPS.indexOf(finding.step) + 1;
}

/** Goes to the field or object of a finding. */
export function goToFinding(finding: Finding): void {
  goToField(finding.step, finding.pointer ?? null);
}

function applyWay(way: WayOut, sentence: string): void {
  const edits = way.edits;
  if (edits === undefined) return;
  editPlan({ label: fillText(findingsUi.applied, { way: sentence }) }, (plan) => applyEdits(plan, edits));
}

/** One line: mark, step, sentence, code, "Go". Pressing the line opens what is measured and the ways out. */
export function FindingRow(props: {
  readonly finding: Finding;
  readonly names: Names;
  readonly opened: boolean;
  readonly onToggle: () => void;
}) {
  const { finding, names, opened, onToggle } = props;
  return (
    <li>
      <div className="line">
        <button
          type="button"
          className="row"
          aria-expanded={opened}
          onClick={onToggle}
          onKeyDown={(event) => {
            // Space opens the line, Enter goes to the field it is about.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            goToFinding(finding);
          }}
        >
          <SeverityMark severity={finding.severity} />
          <span className="where">{fillText(findingsUi.step, { number: String(stepNumber(finding)) })}</span>
          <span>{findingSentence(finding, names)}</span>
          <span className="mono">{finding.code}</span>
        </button>
        <button type="button" className="link" onClick={() => goToFinding(finding)}>
          {findingsUi.go}
        </button>
      </div>
      {opened && (
        <div className="opened">
          <FindingDetail finding={finding} names={names} />
        </div>
      )}
    </li>
  );
}

function factsOf(finding: Finding, names: Names): readonly (readonly [string, string])[] {
  const facts: [string, string][] = [[findingsUi.subject, names.subject(finding.subject)]];
  if (finding.measured) facts.push([findingsUi.measured, readingText(finding.measured)]);
  if (finding.limit) facts.push([findingsUi.limit, readingText(finding.limit)]);
  if (finding.rule !== undefined) facts.push([findingsUi.rule, finding.rule]);
  const ways = finding.waysOut?.map((way) => waySentence(way, names)).join(' · ');
  facts.push([findingsUi.wayOut, ways ?? findingsUi.noWay]);
  return facts;
}

/** Subject, measured, limit with its source, ways out, and the acts that take them. */
export function FindingDetail({ finding, names }: { readonly finding: Finding; readonly names: Names }) {
  const ways = finding.waysOut?.filter((way) => way.edits !== undefined) ?? [];
  const { figure } = finding;
  return (
    <div className="finding-open">
      <div className="head-line">
        <SeverityMark severity={finding.severity} />
        <b>{findingSentence(finding, names)}</b>
        <span className="mono faint">{finding.code}</span>
      </div>
      <dl>
        {factsOf(finding, names).map(([name, text]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="acts">
        {ways.map((way) => {
          const sentence = waySentence(way, names);
          return (
            <Button
              key={`${way.code} ${JSON.stringify(way.params)}`}
              small
              onPress={() => applyWay(way, sentence)}
            >
              {findingsUi.apply}: {sentence}
            </Button>
          );
        })}
        {figure !== undefined && (
          <Button small kind="quiet" onPress={() => askWhy(figure)}>
            {findingsUi.why}
          </Button>
        )}
        <Button small kind="quiet" onPress={() => goToFinding(finding)}>
          {findingsUi.go}
        </Button>
      </div>
    </div>
  );
}
