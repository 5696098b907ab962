import type { PoolDesign } from '../../../shared/design/compute.ts';
import { designStepsUi } from '../../../shared/texts/en/ui/design-steps.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Figure } from '../../components/Figure.tsx';
import { CoverageMark } from '../../components/Marks.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatExact } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';

const texts = designStepsUi.compute;

export function ComputeStep({ design, names, stale }: StepProps) {
  const pools = stageOf(design, 'compute')?.pools ?? [];
  const columns: readonly Column<PoolDesign>[] = [
    {
      key: 'pool',
      head: texts.columns.pool,
      cell: (pool) => <TwoLines first={pool.name} second={names.product(pool.serverId)} />,
    },
    {
      key: 'coverage',
      head: texts.columns.coverage,
      cell: (pool) => <CoverageMark coverage={pool.coverage} />,
    },
    {
      key: 'servers',
      head: texts.columns.servers,
      numeric: true,
      cell: (pool) => (
        <Figure path={`compute.pools.${pool.poolId}.servers`}>{formatExact(pool.servers)}</Figure>
      ),
    },
    {
      key: 'accelerators',
      head: texts.columns.accelerators,
      numeric: true,
      cell: (pool) => (
        <Figure path={`compute.pools.${pool.poolId}.accelerators`}>{formatExact(pool.accelerators)}</Figure>
      ),
    },
  ];
  return (
    <>
      <StepHead title={stepsUi.names.compute} sub={texts.sub}>
        <NextStep from="compute" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {pools.length === 0 ? (
          <EmptyState title={texts.empty} text={texts.emptyText} />
        ) : (
          <DataTable
            label={stepsUi.names.compute}
            columns={columns}
            rows={pools}
            rowId={(pool) => pool.poolId}
            twoLine
          />
        )}
      </div>
    </>
  );
}
