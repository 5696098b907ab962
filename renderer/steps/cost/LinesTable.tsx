import { useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { isByRating } from '../../../shared/stages/bom/bom-findings.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Money } from '../../../shared/units/money.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { currencySign, formatExact, formatNumber } from '../../lib/format.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import type { StepProps } from '../step.ts';
import { LineDetail } from './LineDetail.tsx';
import { areWhole, entryOf, formatAmount, isPayable, priceWords } from './line-price.ts';

const heads = costUi.columns;

/** Room of a digit and of the space around a cell, px: a column of money is as wide as its longest amount. */
const DIGIT_PX = 7.6;
const CELL_PX = 22;

interface Ground {
  /** No amount has cents. */
  readonly whole: boolean;
  readonly lines: readonly BomLine[];
  readonly plan: Plan;
  readonly facts: Facts;
  readonly onOpen: (id: string) => void;
}

function countries(line: BomLine): string {
  const known = [line.vendorCountry, line.vendorParentCountry, line.originCountry].filter(
    (country) => country !== null,
  );
  return [...new Set(known)].join(' · ');
}

const MEASURES: Readonly<Record<string, string>> = costUi.measures;

function secondLine(line: BomLine): string {
  const part = line.partNumbers[0] ?? (line.productId === null ? null : costUi.noPartNumber);
  return [line.vendor, line.variant, MEASURES[line.unitOfIssue], part]
    .filter((word) => typeof word === 'string')
    .join(' · ');
}

function countCell(line: BomLine) {
  return (
    <>
      {formatExact(line.quantity)}
      {line.spares > 0 && <small className="faint">{` +${formatExact(line.spares)}`}</small>}
    </>
  );
}

function eachCell(line: BomLine, { plan, whole }: Ground) {
  if (!isPayable(line)) return <span className="faint">–</span>;
  if (line.unitPrice === null) return <NoData text={wordsUi.noPrice} />;
  return formatAmount(line.unitPrice, plan.mission.currency, whole);
}

function totalCell(line: BomLine, { plan, lines, whole }: Ground) {
  if (!isPayable(line)) {
    const outer = lines.find((entry) => entry.id === line.includedIn);
    return (
      <span className="faint">{fillText(costUi.included, { number: String(outer?.number ?? '') })}</span>
    );
  }
  if (line.total === null) return <NoData text={costUi.unknown} />;
  return <span className="strong">{formatAmount(line.total, plan.mission.currency, whole)}</span>;
}

function leadCell(line: BomLine) {
  if (!isPayable(line)) return <span className="faint">–</span>;
  if (line.leadTimeWeeks === null) return <NoData />;
  const { p50, p90 } = line.leadTimeWeeks;
  return p50 === p90 ? formatNumber(p50) : `${formatNumber(p50)}–${formatNumber(p90)}`;
}

function priceCell(line: BomLine, { plan, facts, onOpen }: Ground) {
  if (!isPayable(line)) return <span className="faint">–</span>;
  const entry = entryOf(line, plan, facts);
  const unknown = isByRating(line.category) ? costUi.byRating : costUi.noProduct;
  const wanted = line.productId === null ? unknown : costUi.enter;
  const words = entry === undefined ? wanted : priceWords(entry);
  return (
    <button
      type="button"
      className={entry === undefined && line.productId !== null ? 'link' : 'link plain'}
      title={entry?.source}
      onClick={() => onOpen(line.id)}
    >
      {words}
    </button>
  );
}

/** Width of a column of money: never so narrow that an amount is cut. */
function widthOf(read: (line: BomLine) => Money | null, { lines, plan, whole }: Ground): string {
  const longest = lines.reduce((most, line) => {
    const amount = isPayable(line) ? read(line) : null;
    return amount === null ? most : Math.max(most, formatAmount(amount, plan.mission.currency, whole).length);
  }, 0);
  return `${Math.ceil(Math.max(84, longest * DIGIT_PX + CELL_PX))}px`;
}

function columnsOf(ground: Ground): readonly Column<BomLine>[] {
  const currency = currencySign(ground.plan.mission.currency);
  return [
    {
      key: 'number',
      width: '36px',
      head: heads.number,
      numeric: true,
      cell: (line) => <span className="dim">{line.number}</span>,
      sortBy: (line) => line.number,
    },
    {
      key: 'line',
      head: heads.line,
      cell: (line) => <TwoLines first={line.name} second={secondLine(line)} />,
      sortBy: (line) => line.name,
    },
    {
      key: 'quantity',
      width: '64px',
      head: heads.quantity,
      numeric: true,
      cell: countCell,
      sortBy: (line) => line.quantity,
    },
    {
      key: 'each',
      width: widthOf((line) => line.unitPrice, ground),
      head: fillText(heads.each, { currency }),
      numeric: true,
      cell: (line) => eachCell(line, ground),
      sortBy: (line) => line.unitPrice?.minor ?? null,
    },
    {
      key: 'total',
      width: widthOf((line) => line.total, ground),
      head: fillText(heads.total, { currency }),
      numeric: true,
      cell: (line) => totalCell(line, ground),
      sortBy: (line) => line.total?.minor ?? null,
    },
    {
      key: 'lead',
      width: '76px',
      head: heads.lead,
      title: heads.leadTitle,
      numeric: true,
      cell: leadCell,
      sortBy: (line) => line.leadTimeWeeks?.p50 ?? null,
    },
    {
      key: 'origin',
      width: '62px',
      head: heads.origin,
      title: heads.originTitle,
      cell: (line) => countries(line) || <NoData />,
      sortBy: countries,
    },
    { key: 'price', width: '134px', head: heads.price, cell: (line) => priceCell(line, ground) },
  ];
}

/** The lines to buy; a line opens on its price and on what could stand in its place. */
export function LinesTable({
  lines,
  step,
}: {
  readonly lines: readonly BomLine[];
  readonly step: StepProps;
}) {
  const { plan, facts } = step;
  const wanted = useNavigationStore((state) => state.selection['line']);
  const [opened, setOpened] = useState<string | null>(null);
  const whole = areWhole(lines.flatMap((line) => [line.unitPrice, line.total]));
  const selected = lines.find((line) => line.id === wanted)?.id ?? null;
  const open = (id: string): void => {
    select('line', id);
    setOpened(opened === id ? null : id);
  };
  return (
    <DataTable
      label={costUi.views.lines}
      columns={columnsOf({ lines, plan, facts, whole, onOpen: open })}
      rows={lines}
      rowId={(line) => line.id}
      selected={selected}
      onSelect={(id) => select('line', id)}
      onOpen={open}
      figureOf={(line) => (line.quantity > 0 ? `bom.lines.${line.id}.quantity` : undefined)}
      {...(opened !== null && opened === selected
        ? {
            detail: (line: BomLine) => (
              <LineDetail key={line.id} line={line} step={step} onDone={() => setOpened(null)} />
            ),
          }
        : {})}
      twoLine
    />
  );
}
