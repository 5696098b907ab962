import { useState } from 'react';
import type { RecordChange } from '../../../shared/pack/diff-tables.ts';
import type { FieldChange } from '../../../shared/pack/diff-values.ts';
import { MAX_FIELDS } from '../../../shared/pack/diff-values.ts';
import type { PackPreview } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatExact } from '../../lib/format.ts';

/** Records that are drawn before anybody asks for the others. */
const FIRST_RECORDS = 40;

function Field({ field, before, after }: FieldChange) {
  return (
    <li>
      <span className="mono faint">{field}</span> <del>{before ?? texts.noData}</del>{' '}
      <span aria-hidden="true">→</span> <ins>{after ?? texts.noData}</ins>
    </li>
  );
}

function RecordLine({ record }: { readonly record: RecordChange }) {
  const { kind, id, name, change, fields } = record;
  return (
    <li>
      <p>
        {texts.recordChange[change]} <b className="strong">{name ?? id}</b>{' '}
        <span className="faint">{kind}</span> {name !== null && <span className="mono faint">{id}</span>}
      </p>
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <Field key={field.field} {...field} />
          ))}
        </ul>
      )}
      {fields.length >= MAX_FIELDS && <p className="dim">{texts.fieldsMore}</p>}
    </li>
  );
}

/** Every record that differs, field by field; of very many the first, and the others at a press. */
export function RecordChanges({ preview }: { readonly preview: PackPreview }) {
  const [all, setAll] = useState(false);
  const { records, counts } = preview;
  const { added, changed, removed } = counts;
  const shown = all ? records : records.slice(0, FIRST_RECORDS);
  const label = fillText(texts.recordsLabel, {
    added: formatExact(added),
    changed: formatExact(changed),
    removed: formatExact(removed),
  });
  const hidden = records.length - shown.length;
  const beyond = added + changed + removed - records.length;
  return (
    <section aria-label={texts.recordsTitle}>
      <Band title={texts.recordsTitle} label={label} separated />
      <ul className="pack-records small">
        {shown.map((record) => (
          <RecordLine key={`${record.kind} ${record.id}`} record={record} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button small onPress={() => setAll(true)}>
          {fillText(texts.recordsShow, { count: formatExact(hidden) })}
        </Button>
      )}
      {beyond > 0 && hidden === 0 && (
        <p className="small dim">{fillText(texts.recordsMore, { count: formatExact(beyond) })}</p>
      )}
    </section>
  );
}
