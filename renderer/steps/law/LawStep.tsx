import type { ClauseResult } from '../../../shared/design/judgement.ts';
import { designStepsUi } from '../../../shared/texts/en/ui/design-steps.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { type StepProps, stageOf } from '../step.ts';

const texts = designStepsUi.law;

const COLUMNS: readonly Column<ClauseResult>[] = [
  {
    key: 'state',
    head: texts.columns.state,
    cell: (clause) => clause.state,
    sortBy: (clause) => clause.state,
  },
  {
    key: 'clause',
    head: texts.columns.clause,
    cell: (clause) => <TwoLines first={clause.instrumentName} second={clause.ref} />,
    sortBy: (clause) => clause.instrumentName,
  },
  { key: 'asks', head: texts.columns.asks, cell: (clause) => clause.requirement },
];

export function LawStep({ design, stale }: StepProps) {
  const clauses =
    stageOf(design, 'compliance')?.clauses.filter((clause) => clause.state !== 'not-applicable') ?? [];
  return (
    <>
      <StepHead title={stepsUi.names.law} sub={texts.sub}>
        <NextStep from="law" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {clauses.length === 0 ? (
          <EmptyState title={texts.empty} text={texts.emptyText} />
        ) : (
          <DataTable
            label={stepsUi.names.law}
            columns={COLUMNS}
            rows={clauses}
            rowId={(clause) => `${clause.instrumentId} ${clause.ref}`}
            twoLine
          />
        )}
      </div>
    </>
  );
}
