import { useState } from 'react';
import type { RuleImport } from '../../shared/ipc/messages.ts';
import { ownInstruments } from '../../shared/law/own-rules/write-own-rules.ts';
import { ruleEditorUi } from '../../shared/texts/en/ui/rule-editor.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { client } from '../lib/client.ts';
import { formatExact } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';

const texts = ruleEditorUi.own;
const MOST_NAMED = 6;
const MOST_PROBLEMS = 50;

function named(ids: readonly string[]): string {
  const first = ids.slice(0, MOST_NAMED).join(', ');
  const more = ids.length - MOST_NAMED;
  return more > 0 ? fillText(texts.andMore, { ids: first, count: formatExact(more) }) : first;
}

/** What an import took, and every place that needs its author. */
function Report({ report }: { readonly report: RuleImport }) {
  const { fileName, added, replaced, problems } = report;
  const taken = { file: fileName, added: formatExact(added), replaced: formatExact(replaced) };
  return (
    <div className="import-report" role="status">
      <p>{fillText(texts.taken, taken)}</p>
      {problems.length > 0 && (
        <>
          <p className="warn">{fillText(texts.problems, { count: formatExact(problems.length) })}</p>
          <ul className="plain-list">
            {problems.slice(0, MOST_PROBLEMS).map(({ at, code, position, text }) => (
              <li key={`${at} ${code} ${position}`}>
                {position === null
                  ? fillText(texts.problem, { at, text })
                  : fillText(texts.problemAt, { at, text, position: formatExact(position + 1) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Instruments of the user's own in this workspace: saved as a rule file, brought in from one. */
export function OwnRules() {
  const facts = useSessionStore((state) => state.facts);
  const [report, setReport] = useState<RuleImport | null>(null);
  const ids = facts === null ? [] : ownInstruments(facts.catalogue).map(({ id }) => id);
  const bringIn = async (): Promise<void> => {
    const answer = await attempt('rules', () => client().catalogue.importRules({}));
    if (answer) setReport(answer);
  };
  return (
    <section className="own-rules">
      <h3 className="label">{texts.title}</h3>
      <p>
        {ids.length === 0
          ? texts.none
          : fillText(texts.kept, { count: formatExact(ids.length), ids: named(ids) })}
      </p>
      {report !== null && <Report report={report} />}
      <div className="acts">
        <Button small onPress={() => void bringIn()}>
          {texts.importFile}
        </Button>
        <Button
          small
          reason={ids.length === 0 ? texts.nothingToSave : null}
          onPress={() => void attempt('rules', () => client().catalogue.exportRules({}))}
        >
          {texts.save}
        </Button>
      </div>
    </section>
  );
}
