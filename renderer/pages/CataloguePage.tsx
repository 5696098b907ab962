import { useState } from 'react';
import type { CatalogueRow } from '../../shared/ipc/messages.ts';
import { catalogueUi as texts } from '../../shared/texts/en/ui/catalogue.ts';
import { ruleEditorUi } from '../../shared/texts/en/ui/rule-editor.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../components/DataTable.tsx';
import { NoData } from '../components/Marks.tsx';
import { StepHead } from '../components/Sheet.tsx';
import { EmptyState } from '../components/States.tsx';
import { countryName } from '../lib/choices.ts';
import { formatExact, formatNumber } from '../lib/format.ts';
import { select, useNavigationStore } from '../stores/navigation-store.ts';
import { AddRecordDialog } from './AddRecordDialog.tsx';
import { CatalogueFacets } from './CatalogueFacets.tsx';
import { DataSheet } from './DataSheet.tsx';
import { RuleEditorDialog } from './RuleEditor.tsx';
import { FIRST_QUERY, type SearchQuery, useSearch } from './use-catalogue.ts';

/** A status as the source says it, its first words: some sources say it in sentences. */
export function shortStatus(status: string): string {
  return status.length > 34 ? `${status.slice(0, 32)}…` : status;
}

function Headline({ row }: { readonly row: CatalogueRow }) {
  return (
    <span className="headline">
      {row.headline.map(([label, value, unit]) => (
        <span key={label}>
          <span className="faint">{label}</span>{' '}
          {value === null ? (
            <NoData />
          ) : (
            <>
              {typeof value === 'number' ? formatNumber(value) : value}
              {unit === '' ? '' : ` ${unit}`}
            </>
          )}
        </span>
      ))}
    </span>
  );
}

function secondLine(row: CatalogueRow): string {
  return [row.vendor ?? '', row.origin === 'user' ? texts.own : '', row.overridden ? texts.overridden : '']
    .filter((part) => part !== '')
    .join(' · ');
}

const COLUMNS: readonly Column<CatalogueRow>[] = [
  {
    key: 'name',
    head: texts.columns.name,
    cell: (row) => <TwoLines first={row.name} second={secondLine(row)} />,
  },
  {
    key: 'country',
    head: texts.columns.country,
    cell: (row) =>
      row.country === null ? (
        <span className="faint">–</span>
      ) : (
        <span className="dim" title={countryName(row.country)}>
          {row.country}
        </span>
      ),
  },
  {
    key: 'status',
    head: texts.columns.status,
    cell: (row) => (
      <span className={row.selectable ? 'dim' : 'faint'} title={row.status}>
        {shortStatus(row.status)}
      </span>
    ),
  },
  { key: 'headline', head: texts.columns.headline, cell: (row) => <Headline row={row} /> },
  {
    key: 'nulls',
    head: texts.columns.nulls,
    numeric: true,
    cell: (row) => (
      <span className={row.nullCount > 0 ? undefined : 'faint'}>
        {fillText(texts.nullsOf, { nulls: String(row.nullCount), figures: String(row.figureCount) })}
      </span>
    ),
  },
];

const PAGE = 100;

/** Find, compare and correct facts: facets, rows with a count of what is missing, the data sheet. */
export function CataloguePage() {
  const wanted = useNavigationStore((state) => state.selection['product']) ?? null;
  const [query, setQuery] = useState<SearchQuery>(FIRST_QUERY);
  const [adding, setAdding] = useState(false);
  const [trying, setTrying] = useState(false);
  const result = useSearch(query);
  const rows = result?.rows ?? [];
  const chosen = wanted ?? rows[0]?.id ?? null;
  const change = (part: Partial<SearchQuery>): void => setQuery({ ...query, limit: PAGE, ...part });
  return (
    <>
      <StepHead
        title={shellUi.pages.catalogue}
        sub={
          result === null
            ? ''
            : fillText(texts.sub, {
                total: formatExact(result.records),
                shown: formatExact(result.total),
              })
        }
      >
        <input
          type="search"
          className="search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={query.text}
          maxLength={200}
          onChange={(event) => change({ text: event.target.value })}
        />
        <Button onPress={() => setTrying(true)}>{ruleEditorUi.open}</Button>
        <Button kind="primary" onPress={() => setAdding(true)}>
          {texts.add}
        </Button>
      </StepHead>
      <div className="columns catalogue">
        <CatalogueFacets query={query} result={result} onChange={change} />
        <section className="region">
          <div className="table-frame">
            {result !== null && rows.length === 0 && (
              <EmptyState title={texts.empty} text={texts.emptyText} />
            )}
            <DataTable
              className="catalogue-rows"
              label={shellUi.pages.catalogue}
              columns={COLUMNS}
              rows={rows}
              rowId={(row) => row.id}
              selected={chosen}
              onSelect={(id) => select('product', id)}
              twoLine
            />
            {result !== null && rows.length < result.total && (
              <div className="foot-acts">
                <Button onPress={() => setQuery({ ...query, limit: Math.min(500, query.limit + PAGE) })}>
                  {fillText(texts.more, { count: formatExact(Math.min(PAGE, result.total - rows.length)) })}
                </Button>
              </div>
            )}
          </div>
        </section>
        <DataSheet id={chosen} />
      </div>
      <AddRecordDialog open={adding} onClose={() => setAdding(false)} />
      <RuleEditorDialog open={trying} onClose={() => setTrying(false)} />
    </>
  );
}
