import { useState } from 'react';
import { asId, type ProductId } from '../../shared/ids.ts';
import type { CatalogueSheet, SheetFigure } from '../../shared/ipc/messages.ts';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { Facts } from '../components/Facts.tsx';
import { NoData, SourceTagMark } from '../components/Marks.tsx';
import { Band } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatMoneyExact, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { fieldName, sourceText, tagOf, valueText } from '../lib/sheet-words.ts';
import { useSheet } from '../lib/use-sheet.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { OverrideDialog } from './OverrideDialog.tsx';
import { PriceDialog } from './PriceDialog.tsx';

const texts = catalogueUi.sheet;
/** Where a figure comes from: what it means, its source and how sure it is; or who replaced it and what stood there. */
function originText(figure: SheetFigure): string {
  const { override } = figure;
  if (override !== null)
    return [
      fillText(texts.byPerson, {
        by: override.by,
        date: formatDate(localDateOf(override.at)),
        reason: override.reason,
      }),
      fillText(texts.wasValue, { value: valueText(figure.value) ?? wordsUi.noData }),
    ].join(' · ');
  return [
    figure.basis ?? '',
    figure.source === null ? texts.noSource : sourceText(figure.source),
    `${wordsUi.confidence[figure.confidence]}, ${fillText(texts.read, { date: formatDate(figure.dateRead) })}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function FigureLine(props: {
  readonly figure: SheetFigure;
  readonly onEdit: () => void;
  readonly onClear: () => void;
}) {
  const { figure, onEdit, onClear } = props;
  const { override } = figure;
  const value = valueText(override === null ? figure.value : override.value);
  const act = value === null ? texts.enter : texts.override;
  const origin = originText(figure);
  return (
    <li>
      <span className="figure-name">{fieldName(figure.field)}</span>
      <span className="figure-value">
        {value === null ? <NoData /> : <b className="strong">{value}</b>}
        {value !== null && figure.unit !== '' && <span className="faint small"> {figure.unit}</span>}
      </span>
      <SourceTagMark tag={override === null ? tagOf(figure.tag) : 'U'} />
      <button type="button" className="link small" onClick={override === null ? onEdit : onClear}>
        {override === null ? act : texts.restore}
      </button>
      <span className="figure-origin" title={origin}>
        {origin}
      </span>
    </li>
  );
}

function Figures({ sheet }: { readonly sheet: CatalogueSheet }) {
  const [edited, setEdited] = useState<SheetFigure | null>(null);
  const { id } = sheet.row;
  if (sheet.figures.length === 0) return null;
  return (
    <>
      <Band
        title={texts.figures}
        label={fillText(texts.figuresLabel, {
          count: String(sheet.row.figureCount),
          nulls: String(sheet.row.nullCount),
        })}
      />
      <ul className="sheet-figures">
        {sheet.figures.map((figure) => (
          <FigureLine
            key={figure.field}
            figure={figure}
            onEdit={() => setEdited(figure)}
            onClear={() =>
              void attempt('override', () => client().catalogue.clearOverride({ id, field: figure.field }))
            }
          />
        ))}
      </ul>
      <OverrideDialog sheet={sheet} figure={edited} onClose={() => setEdited(null)} />
    </>
  );
}

function Contested({ sheet }: { readonly sheet: CatalogueSheet }) {
  if (sheet.contested.length === 0) return null;
  return (
    <>
      <Band title={texts.contested} label={texts.contestedLabel} separated />
      <ul className="contested">
        {sheet.contested.map((entry) => (
          <li key={entry.field}>
            <span className="label">{fieldName(entry.field)}</span>
            {entry.values.map((value) => (
              <p key={`${value.value} ${value.source}`}>
                <b className="strong">{value.value}</b>{' '}
                <span className="dim">
                  {[value.source, value.remark].filter((part) => part !== null).join(', ')}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Price({ sheet }: { readonly sheet: CatalogueSheet }) {
  const facts = useSessionStore((state) => state.facts);
  const [open, setOpen] = useState(false);
  const { id, kind } = sheet.row;
  if (kind === 'model' || kind === 'instrument') return null;
  const price = facts?.price(asId<ProductId>(id));
  return (
    <>
      <Band title={texts.price} separated>
        {price !== undefined && (
          <Button
            small
            kind="quiet"
            onPress={() => void attempt('price', () => client().catalogue.clearPrice({ productId: id }))}
          >
            {texts.priceClear}
          </Button>
        )}
        <Button small onPress={() => setOpen(true)}>
          {texts.priceSet}
        </Button>
      </Band>
      <p className="read">
        {price === undefined
          ? texts.priceNone
          : fillText(texts.priceLine, {
              amount: formatMoneyExact(price),
              kind: price.priceKind,
              date: formatDate(price.date),
              source: price.source,
            })}
      </p>
      <PriceDialog
        key={String(open)}
        open={open}
        id={id}
        name={sheet.row.name}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function Rest({ sheet }: { readonly sheet: CatalogueSheet }) {
  const facts = Object.entries(sheet.facts);
  return (
    <>
      {facts.length > 0 && (
        <>
          <Band title={texts.facts} separated />
          <Facts rows={facts.map(([name, value]) => [fieldName(name), value] as const)} />
        </>
      )}
      {sheet.notes !== null && (
        <>
          <Band title={texts.notes} separated />
          <p className="read">{sheet.notes}</p>
        </>
      )}
      {sheet.sources.length > 0 && (
        <>
          <Band title={texts.sources} separated />
          <ul className="source-list">
            {sheet.sources.map((source) => (
              <li key={source}>{sourceText(source)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function unusable(sheet: CatalogueSheet): string | null {
  const { selectable, unselectableReason } = sheet.row;
  if (selectable || unselectableReason === null) return null;
  const reasons: Readonly<Record<string, string>> = catalogueUi.reasons;
  return fillText(catalogueUi.notUsable, { reason: reasons[unselectableReason] ?? unselectableReason });
}

/** Every figure of a record with unit, basis, source, date and confidence; sources that differ stand side by side. */
export function DataSheet({ id }: { readonly id: string | null }) {
  const sheet = useSheet(id);
  if (sheet === null)
    return (
      <section className="region">{id === null && <EmptyState title={catalogueUi.choose} text="" />}</section>
    );
  const { row } = sheet;
  const reason = unusable(sheet);
  return (
    <section className="region scroll data-sheet" aria-label={row.name}>
      <div className="sheet-title">
        <h2>{row.name}</h2>
        <p className="dim small">
          {[row.vendor, row.country, catalogueUi.kinds[row.kind], row.status].filter(Boolean).join(' · ')}
        </p>
        <p className="faint micro">
          <span className="mono">{row.id}</span>, {fillText(texts.asOf, { date: formatDate(sheet.asOf) })}
        </p>
        {reason !== null && <p className="small warn">{reason}</p>}
      </div>
      <Figures sheet={sheet} />
      <Price sheet={sheet} />
      <Contested sheet={sheet} />
      <Rest sheet={sheet} />
    </section>
  );
}
