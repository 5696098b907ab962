import { useState } from 'react';
import type { TemplateSummary } from '../../shared/ipc/messages.ts';
import { homeUi as texts } from '../../shared/texts/en/ui/home.ts';
import { Button } from '../components/Button.tsx';
import { SourceTagMark } from '../components/Marks.tsx';
import { useSessionStore } from '../stores/session-store.ts';

function Notes(props: {
  readonly title: string;
  readonly tag: 'P' | 'C';
  readonly lines: readonly string[];
}) {
  return (
    <div>
      <h3 className="label">{props.title}</h3>
      <ul className="sources">
        {props.lines.map((line) => (
          <li key={line}>
            <SourceTagMark tag={props.tag} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {props.lines.length === 0 && <p className="small faint">{texts.noFacts}</p>}
    </div>
  );
}

function TemplateDetail(props: { readonly template: TemplateSummary; readonly onUse: () => void }) {
  const { template } = props;
  return (
    // What opens near the lower edge comes into sight with its act.
    <div className="template-detail" ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
      <p>{template.summary}</p>
      <Notes title={texts.facts} tag="P" lines={template.publicFacts} />
      <Notes title={texts.assumptions} tag="C" lines={template.assumptions} />
      <div className="acts">
        <Button onPress={props.onUse}>{texts.use}</Button>
      </div>
    </div>
  );
}

/** The templates; one is open at a time and says what is public fact and what is our assumption. */
export function TemplateList({ onUse }: { readonly onUse: (template: TemplateSummary) => void }) {
  const templates = useSessionStore((state) => state.templates);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <ul className="templates scroll">
      {templates.map((template) => {
        const open = template.id === opened;
        return (
          <li key={template.id}>
            <button
              type="button"
              className="template"
              aria-expanded={open}
              onClick={() => setOpened(open ? null : template.id)}
            >
              <span className="chip">{template.country}</span>
              <span className="strong">{template.name}</span>
            </button>
            {open && <TemplateDetail template={template} onUse={() => onUse(template)} />}
          </li>
        );
      })}
    </ul>
  );
}
