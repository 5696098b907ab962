import { PRODUCT_KINDS } from '../../../shared/catalogue/record.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type {
  CatalogueRow,
  CatalogueSearchResult,
  CatalogueSheet,
  SheetFigure,
} from '../../../shared/ipc/messages.ts';
import type { CatalogueQuery } from '../../db/catalogue-index.ts';
import { loadSqlite } from '../../db/sqlite.ts';
import { sqliteFile } from '../../db/sqlite-file.ts';
import { CatalogueService } from '../../services/catalogue.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';

const KINDS = [...PRODUCT_KINDS, 'model', 'instrument'] as const;
const CONFIDENCES = ['high', 'medium', 'low', 'unverified'];
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 500;

/** The starter pack alone: a workspace belongs to the window, and the command line must answer alike everywhere. */
async function openCatalogue(io: CommandIo, use: 'search' | 'show'): Promise<CatalogueService> {
  const [facts, library] = await Promise.all([
    io.facts(),
    use === 'search' ? loadSqlite(sqliteFile()) : null,
  ]);
  return new CatalogueService({
    starter: facts.catalogue,
    workspace: null,
    library,
    now: () => io.now(),
    person: () => '',
  });
}

function checked(args: ParsedArguments, name: string, known: readonly string[]): readonly string[] {
  const values = listOption(args, name);
  for (const value of values)
    if (!known.includes(value))
      throw new PlannerError('usage', 'bad-argument', {
        option: `--${name}`,
        value,
        limit: `one of ${known.join(', ')}`,
      });
  return values;
}

function queryOf(args: ParsedArguments): CatalogueQuery {
  return {
    text: args.positionals.join(' '),
    kinds: checked(args, 'kind', KINDS),
    countries: listOption(args, 'country').map((country) => country.toUpperCase()),
    statuses: listOption(args, 'status'),
    confidences: checked(args, 'confidence', CONFIDENCES),
    selectableOnly: hasFlag(args, 'selectable'),
    offset: numberOption(args, 'offset', { min: 0, integer: true }) ?? 0,
    limit: numberOption(args, 'limit', { min: 1, max: MAX_LIMIT, integer: true }) ?? DEFAULT_LIMIT,
  };
}

function headlineText({ headline }: CatalogueRow): string {
  const parts = headline.flatMap(([label, value, unit]) =>
    value === null ? [] : [`${label} ${value}${unit === '' ? '' : ` ${unit}`}`],
  );
  return parts.join(', ');
}

function rowLine(row: CatalogueRow): string {
  const state = row.selectable ? row.status : `${row.status}, not selectable`;
  const origin = [row.kind, row.country, state].filter((part) => part !== null).join(', ');
  return `${row.id}\n    ${row.name} (${origin})\n    ${headlineText(row)}\n`;
}

function searchText(result: CatalogueSearchResult, query: CatalogueQuery): string {
  const { rows, total } = result;
  if (total === 0)
    return `Nothing in the catalogue has all of "${query.text}". Try fewer words or filters.\n`;
  const last = query.offset + rows.length;
  return `${rows.map(rowLine).join('')}${query.offset + 1} to ${last} of ${total}\n`;
}

function searchJson({ total, rows, facets }: CatalogueSearchResult): string {
  const plain = rows.map(({ headline, ...row }) => ({
    ...row,
    headline: headline.map(([label, value, unit]) => ({ label, value, unit })),
  }));
  return `${JSON.stringify({ version: 1, total, rows: plain, facets })}\n`;
}

export const catalogueSearchCommand: Command = {
  name: 'catalogue search',
  summary: 'Search products, models and instruments of the catalogue.',
  positionals: '[<text>…]',
  options: {
    kind: { type: 'string', multiple: true, value: 'KIND', help: `one of ${KINDS.join(', ')}` },
    country: { type: 'string', multiple: true, value: 'CC', help: 'seat of the vendor, ISO alpha-2' },
    status: { type: 'string', multiple: true, value: 'STATUS', help: 'status as printed, as in shipping' },
    confidence: { type: 'string', multiple: true, value: 'C', help: `one of ${CONFIDENCES.join(', ')}` },
    selectable: { type: 'boolean', help: 'only what a design may choose' },
    limit: { type: 'string', value: 'N', help: `rows shown, ${DEFAULT_LIMIT} when left out` },
    offset: { type: 'string', value: 'N', help: 'rows left out at the beginning' },
  },
  run: async (args, io) => {
    const query = queryOf(args);
    const result = (await openCatalogue(io, 'search')).search(query);
    io.stdout(hasFlag(args, 'json') ? searchJson(result) : searchText(result, query));
    return EXIT.success;
  },
};

function figureLine(figure: SheetFigure): string {
  const value = figure.value === null ? 'not published' : `${figure.value} ${figure.unit}`.trim();
  // The record's sources stand below; beside the figure only one that is its own.
  const source = figure.source?.endsWith('of the record)') === true ? null : figure.source;
  const about = [figure.basis, `confidence ${figure.confidence}`, `read ${figure.dateRead}`, source];
  const shown = figure.value === null ? '' : `  (${about.filter((part) => part !== null).join('; ')})`;
  return `  ${figure.field}: ${value}${shown}\n`;
}

function sheetText(sheet: CatalogueSheet): string {
  const { row } = sheet;
  const choice = row.selectable ? '' : `Not selectable: ${row.unselectableReason ?? 'not a product'}.\n`;
  const facts = Object.entries(sheet.facts).map(([name, value]) => `  ${name}: ${value}\n`);
  const contested = sheet.contested.map(
    ({ field, values }) => `  ${field}: ${values.map(({ value }) => value).join(' or ')}\n`,
  );
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.join('')}`;
  return [
    `${row.name}\n${row.kind} ${row.id}, ${row.vendor ?? row.country ?? ''}, ${row.status}, as of ${sheet.asOf}\n`,
    choice,
    section('Figures', sheet.figures.map(figureLine)),
    section('Facts', facts),
    section('Sources disagree', contested),
    section(
      'Sources',
      sheet.sources.map((source) => `  ${source}\n`),
    ),
    sheet.notes === null ? '' : `\nNotes\n  ${sheet.notes}\n`,
  ].join('');
}

function sheetJson(sheet: CatalogueSheet): string {
  const { headline, ...row } = sheet.row;
  const plain = { ...row, headline: headline.map(([label, value, unit]) => ({ label, value, unit })) };
  return `${JSON.stringify({ version: 1, record: { ...sheet, row: plain } })}\n`;
}

export const catalogueShowCommand: Command = {
  name: 'catalogue show',
  summary: 'Show one record with unit, basis, source, confidence and date of every figure.',
  positionals: '<id>',
  options: {
    kind: { type: 'string', value: 'KIND', help: 'needed when two kinds share the id; the first is shown' },
  },
  run: async (args, io) => {
    const id = requiredPositional(args, 0, '<id>');
    checked(args, 'kind', KINDS);
    const kind = KINDS.find((known) => known === textOption(args, 'kind'));
    const sheet = (await openCatalogue(io, 'show')).sheet(kind === undefined ? { id } : { id, kind });
    io.stdout(hasFlag(args, 'json') ? sheetJson(sheet) : sheetText(sheet));
    return EXIT.success;
  },
};
