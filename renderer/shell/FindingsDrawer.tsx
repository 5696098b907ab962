import { useState } from 'react';
import { type Finding, type Severity, STEPS, type StepId } from '../../shared/findings.ts';
import { findingsUi } from '../../shared/texts/en/ui/findings.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { Button } from '../components/Button.tsx';
import { FindingRow } from '../components/FindingRow.tsx';
import { SeverityMark } from '../components/Marks.tsx';
import { type Segment, ToggleSegments } from '../components/Segmented.tsx';
import { Band } from '../components/Sheet.tsx';
import type { Names } from '../lib/names.ts';
import { setDrawer, useNavigationStore } from '../stores/navigation-store.ts';

const SEVERITIES = ['blocking', 'review', 'note'] as const satisfies readonly Severity[];

/** Key of a finding for lists: the engine merges findings that agree in all of these. */
export function findingKey(finding: Finding): string {
  return `${finding.code} ${finding.subject} ${finding.pointer ?? ''} ${JSON.stringify(finding.params ?? {})}`;
}

function isStep(place: string): place is StepId {
  return (STEPS as readonly string[]).includes(place);
}

// A design with thousands of like findings must not make the drawer slow; the worst come first.
const MOST_ROWS = 300;

/** All findings, worst first; Enter on a line jumps to its field. */
export function FindingsDrawer(props: { readonly findings: readonly Finding[]; readonly names: Names }) {
  const { findings, names } = props;
  const { drawer, place } = useNavigationStore();
  const [opened, setOpened] = useState<string | null>(null);
  if (!drawer.open) return null;
  const inReach = findings.filter(
    (finding) => !drawer.thisStepOnly || !isStep(place) || finding.step === place,
  );
  const shown = inReach.filter((finding) => drawer.severities.includes(finding.severity));
  const segments: readonly Segment<Severity>[] = SEVERITIES.map((severity) => ({
    id: severity,
    name: (
      <>
        <SeverityMark severity={severity} />
        {wordsUi.severity[severity]} {inReach.filter((finding) => finding.severity === severity).length}
      </>
    ),
  }));
  return (
    <section className="drawer" aria-label={findingsUi.title} data-region="drawer">
      <Band title={findingsUi.title} label={drawer.thisStepOnly ? findingsUi.oneStep : findingsUi.allSteps}>
        <Button
          kind={drawer.thisStepOnly ? 'plain' : 'quiet'}
          small
          onPress={() => setDrawer({ thisStepOnly: !drawer.thisStepOnly })}
        >
          {findingsUi.thisStepOnly}
        </Button>
        <ToggleSegments
          label={findingsUi.title}
          chosen={drawer.severities}
          segments={segments}
          onChange={(severities) => setDrawer({ severities })}
        />
        <Button
          kind="quiet"
          icon="close"
          label={findingsUi.close}
          onPress={() => setDrawer({ open: false })}
        />
      </Band>
      {shown.length === 0 && (
        <p className="none">{findings.length === 0 ? findingsUi.none : findingsUi.noneOfKind}</p>
      )}
      <ul>
        {shown.slice(0, MOST_ROWS).map((finding) => {
          const key = findingKey(finding);
          return (
            <FindingRow
              key={key}
              finding={finding}
              names={names}
              opened={opened === key}
              onToggle={() => setOpened(opened === key ? null : key)}
            />
          );
        })}
      </ul>
    </section>
  );
}
