import { useId, useState } from 'react';
import { floorListsUi as texts } from '../../../shared/texts/en/ui/floor-lists.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { fieldText } from '../../lib/field-text.ts';
import { formatExact } from '../../lib/format.ts';
import { sealEdit } from '../../stores/plan-store.ts';
import { type ListColumn, readCell } from './list-columns.ts';
import { PasteDialog } from './PasteDialog.tsx';

export interface ListTableProps<R> {
  readonly title: string;
  readonly label: string;
  readonly columns: readonly ListColumn<R>[];
  readonly rows: readonly R[];
  readonly blank: R;
  readonly nameOf: (row: R) => string;
  /** JSON pointer of the list. */
  readonly pointer: string;
  readonly onChange: (rows: readonly R[]) => void;
}

function shownOf(value: string | number | null): string {
  return typeof value === 'number' || value === null ? fieldText(value) : value;
}

/** A typed cell; what is no value stays as typed with its reason, and the last valid value keeps counting. */
function TypedCell<R>(props: {
  readonly column: ListColumn<R>;
  readonly row: R;
  readonly label: string;
  readonly pointer: string;
  readonly onChange: (row: R) => void;
}) {
  const { column, row, label, pointer } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const text = typed ?? shownOf(column.read(row));
  const reading = readCell(column, text);
  const type = (next: string): void => {
    setTyped(next);
    const read = readCell(column, next);
    if (read.ok && read.value !== column.read(row)) props.onChange(column.write(row, read.value));
  };
  return (
    <>
      <input
        className={column.rules === null ? 'cell-input' : 'cell-input num'}
        aria-label={label}
        aria-invalid={!reading.ok || undefined}
        aria-describedby={reading.ok ? undefined : id}
        title={reading.ok ? undefined : reading.sentence}
        data-pointer={pointer}
        value={text}
        placeholder={column.nullable ? '–' : ''}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          if (reading.ok) setTyped(null);
          sealEdit();
        }}
      />
      {!reading.ok && (
        <span id={id} className="vh">
          {reading.sentence}
        </span>
      )}
    </>
  );
}

function ChoiceCell<R>(props: {
  readonly column: ListColumn<R>;
  readonly row: R;
  readonly label: string;
  readonly pointer: string;
  readonly onChange: (row: R) => void;
}) {
  const { column, row, label, pointer, onChange } = props;
  return (
    <select
      className="cell-input"
      aria-label={label}
      data-pointer={pointer}
      value={String(column.read(row) ?? '')}
      onChange={(event) => onChange(column.write(row, event.target.value))}
    >
      {Object.entries(column.choices ?? {}).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Head<R>(props: ListTableProps<R> & { readonly onPaste: () => void }) {
  const { title, rows, blank, onChange, onPaste } = props;
  return (
    <div className="list-head">
      <b>{title}</b> <span className="label">{props.label}</span> <span className="grow" />
      <Button small label={fillText(texts.pasteInto, { list: title })} onPress={onPaste}>
        {texts.paste}
      </Button>
      <Button
        small
        label={fillText(texts.addTo, { list: title })}
        onPress={() => {
          onChange([...rows, blank]);
          sealEdit();
        }}
      >
        {texts.add}
      </Button>
    </div>
  );
}

/** A list of the plan as a table that is edited in place, with rows added, removed or pasted out of a spreadsheet. */
export function ListTable<R>(props: ListTableProps<R>) {
  const { title, columns, rows, nameOf, pointer, onChange } = props;
  const [pasting, setPasting] = useState(false);
  const put = (index: number, row: R): void => onChange(rows.map((held, at) => (at === index ? row : held)));
  return (
    <section className="list-table full" aria-label={title}>
      <Head {...props} onPaste={() => setPasting(true)} />
      {rows.length === 0 ? (
        <p className="hint">{texts.empty}</p>
      ) : (
        <div className="list-scroll">
          <table className="compact-rows">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.key} className={column.rules === null ? undefined : 'num'}>
                    {column.unit === '' ? column.head : `${column.head}, ${column.unit}`}
                  </th>
                ))}
                <th aria-label={texts.remove} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of the list have no identity of their own
                <tr key={index}>
                  {columns.map((column) => {
                    const given = {
                      column,
                      row,
                      label: fillText(texts.cell, { column: column.head, name: nameOf(row) }),
                      pointer: `${pointer}/${index}/${column.key}`,
                      onChange: (next: R) => put(index, next),
                    };
                    return (
                      <td key={column.key}>
                        {column.choices === null ? <TypedCell {...given} /> : <ChoiceCell {...given} />}
                      </td>
                    );
                  })}
                  <td>
                    <Button
                      small
                      kind="quiet"
                      icon="close"
                      label={fillText(texts.remove, { name: nameOf(row) })}
                      onPress={() => {
                        onChange(rows.filter((_row, at) => at !== index));
                        sealEdit();
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pasting && (
        <PasteDialog
          {...props}
          onClose={() => setPasting(false)}
          onAdd={(added) => {
            onChange([...rows, ...added]);
            sealEdit();
          }}
        />
      )}
      <span className="vh" role="status">
        {formatExact(rows.length)}
      </span>
    </section>
  );
}
