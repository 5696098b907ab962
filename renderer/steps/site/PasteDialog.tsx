import { useId, useState } from 'react';
import { floorListsUi as texts } from '../../../shared/texts/en/ui/floor-lists.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { formatExact } from '../../lib/format.ts';
import { parseTable } from '../../lib/parse-table.ts';
import type { ListTableProps } from './ListTable.tsx';
import { pastedRows } from './list-columns.ts';

const MOST_REFUSED = 5;

/** Rows out of a spreadsheet or CSV file: what cannot be used is named line by line, the rest is added. */
export function PasteDialog<R>(
  props: Pick<ListTableProps<R>, 'title' | 'columns' | 'blank'> & {
    readonly onClose: () => void;
    readonly onAdd: (rows: readonly R[]) => void;
  },
) {
  const { title, columns, blank, onClose, onAdd } = props;
  const [text, setText] = useState('');
  const id = useId();
  const table = parseTable(text);
  const { rows, refused } =
    table === null ? { rows: [], refused: [texts.pasteQuotes] } : pastedRows(columns, table, blank);
  const heads = columns.map((column) =>
    column.unit === '' ? column.head : `${column.head} (${column.unit})`,
  );
  return (
    <DialogBox title={fillText(texts.pasteTitle, { list: title })} open wide onClose={onClose}>
      <p>{fillText(texts.pasteText, { columns: heads.join(', ') })}</p>
      <label htmlFor={id}>{texts.pasteField}</label>
      <textarea
        id={id}
        className="note mono"
        rows={8}
        value={text}
        maxLength={200_000}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the dialog is for this field
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      {refused.slice(0, MOST_REFUSED).map((sentence) => (
        <p key={sentence} className="hint fail">
          {sentence}
        </p>
      ))}
      <div className="foot">
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button
          kind="primary"
          reason={rows.length === 0 ? texts.pasteNothing : null}
          onPress={() => {
            onAdd(rows);
            onClose();
          }}
        >
          {fillText(texts.pasteAdd, { count: formatExact(rows.length) })}
        </Button>
      </div>
    </DialogBox>
  );
}
