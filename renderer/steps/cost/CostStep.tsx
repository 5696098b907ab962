import type { BomLine } from '../../../shared/design/supply.ts';
import { designStepsUi } from '../../../shared/texts/en/ui/design-steps.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NoData } from '../../components/Marks.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatExact, formatMoneyExact } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';

const texts = designStepsUi.cost;

const COLUMNS: readonly Column<BomLine>[] = [
  { key: 'number', head: texts.columns.number, numeric: true, cell: (line) => line.number },
  {
    key: 'line',
    head: texts.columns.line,
    cell: (line) => <TwoLines first={line.name} second={line.vendor ?? ''} />,
  },
  {
    key: 'quantity',
    head: texts.columns.quantity,
    numeric: true,
    cell: (line) => formatExact(line.quantity),
  },
  { key: 'spares', head: texts.columns.spares, numeric: true, cell: (line) => formatExact(line.spares) },
  {
    key: 'total',
    head: texts.columns.total,
    numeric: true,
    cell: (line) => (line.total === null ? <NoData text={wordsUi.noPrice} /> : formatMoneyExact(line.total)),
  },
];

export function CostStep({ design, stale }: StepProps) {
  const lines = stageOf(design, 'bom')?.lines ?? [];
  return (
    <>
      <StepHead title={stepsUi.names.cost} sub={texts.sub}>
        <NextStep from="cost" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {lines.length === 0 ? (
          <EmptyState title={texts.empty} text={texts.emptyText} />
        ) : (
          <DataTable
            label={stepsUi.names.cost}
            columns={COLUMNS}
            rows={lines}
            rowId={(line) => line.id}
            twoLine
          />
        )}
      </div>
    </>
  );
}
