import type { FabricDesign } from '../../../shared/design/fabric.ts';
import { designStepsUi } from '../../../shared/texts/en/ui/design-steps.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Figure } from '../../components/Figure.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatExact } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';

const texts = designStepsUi.fabric;

export function FabricStep({ design, names, stale }: StepProps) {
  const fabrics = stageOf(design, 'fabric')?.fabrics ?? [];
  const columns: readonly Column<FabricDesign>[] = [
    {
      key: 'fabric',
      head: texts.columns.fabric,
      cell: (fabric) => <TwoLines first={fabric.id} second={names.product(fabric.leafSwitchId)} />,
    },
    {
      key: 'leaves',
      head: texts.columns.leaves,
      numeric: true,
      cell: (fabric) => (
        <Figure path={`fabric.fabrics.${fabric.id}.counts.leaves`}>
          {formatExact(fabric.counts.leaves)}
        </Figure>
      ),
    },
    {
      key: 'spines',
      head: texts.columns.spines,
      numeric: true,
      cell: (fabric) => formatExact(fabric.counts.spines),
    },
    { key: 'nodes', head: texts.columns.nodes, numeric: true, cell: (fabric) => formatExact(fabric.nodes) },
    {
      key: 'cables',
      head: texts.columns.cables,
      numeric: true,
      cell: (fabric) => formatExact(fabric.nodeLeafCables + fabric.leafSpineCables),
    },
  ];
  return (
    <>
      <StepHead title={stepsUi.names.fabric} sub={texts.sub}>
        <NextStep from="fabric" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {fabrics.length === 0 ? (
          <EmptyState title={texts.empty} text={texts.emptyText} />
        ) : (
          <DataTable
            label={stepsUi.names.fabric}
            columns={columns}
            rows={fabrics}
            rowId={(fabric) => fabric.id}
            twoLine
          />
        )}
      </div>
    </>
  );
}
