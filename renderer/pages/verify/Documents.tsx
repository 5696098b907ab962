import { useState } from 'react';
import type { Verdict } from '../../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { client } from '../../lib/client.ts';
import { formatFileSize } from '../../lib/format.ts';
import { attempt } from '../../lib/session.ts';
import { mayRely } from './verdict-facts.ts';

type File = Verdict['files'][number];

interface DocumentProps {
  readonly verdict: Verdict;
  readonly file: File;
  readonly name: string;
  readonly onSaved: (fileName: string) => void;
}

function SaveDocument({ verdict, file, name, onSaved }: DocumentProps) {
  const { fileSha512 } = verdict;
  const save = async (): Promise<void> => {
    const saved = await attempt('verify', () =>
      client().bundle.saveDocument({ fileSha512, path: file.path }),
    );
    if (saved) onSaved(saved.fileName);
  };
  return (
    <Button
      small
      label={fillText(texts.saveNamed, { name })}
      reason={mayRely(verdict) ? null : texts.notAccepted}
      onPress={() => void save()}
    >
      {texts.save}
    </Button>
  );
}

/** A file as the list of contents names it, with its state; whichever it is, it can be saved from an accepted bundle. */
export function FileRow({ verdict, file }: { readonly verdict: Verdict; readonly file: File }) {
  const [saved, setSaved] = useState<string | null>(null);
  const name = visibleText(file.path);
  return (
    <li>
      <span className={file.ok ? 'ok' : 'fail'}>
        <Icon name={file.ok ? 'met' : 'not-met'} label={file.ok ? texts.asSigned : texts.changed} />
      </span>
      <span className="clip" title={name}>
        {name}
      </span>
      <span className="faint small nb">
        {saved === null ? formatFileSize(file.size) : fillText(texts.saved, { file: saved })}
      </span>
      <SaveDocument verdict={verdict} file={file} name={name} onSaved={setSaved} />
    </li>
  );
}

/** The documents people ask for, each saved out of the bytes that were checked; of a refused bundle none. */
export function Documents({ verdict }: { readonly verdict: Verdict }) {
  const [saved, setSaved] = useState<string | null>(null);
  const found = Object.entries(texts.document).flatMap(([path, [name, format]]) => {
    const file = verdict.files.find((entry) => entry.path === path);
    return file === undefined ? [] : [{ file, name, format }];
  });
  if (found.length === 0) return null;
  return (
    <section className="blk" aria-label={texts.documents}>
      <h2>{texts.documents}</h2>
      <ul className="documents to-save">
        {found.map(({ file, name, format }) => (
          <li key={file.path}>
            <Icon name="file" />
            <span className="clip">
              <b className="strong">{name}</b> <small>{format}</small>
            </span>
            <span className="faint small nb">{formatFileSize(file.size)}</span>
            <SaveDocument verdict={verdict} file={file} name={name} onSaved={setSaved} />
          </li>
        ))}
      </ul>
      {!mayRely(verdict) && <p className="hint">{texts.notAccepted}</p>}
      {saved !== null && (
        <p className="hint" role="status">
          {fillText(texts.saved, { file: saved })}
        </p>
      )}
    </section>
  );
}
