import type { RackDesign } from '../../../shared/design/racks.ts';
import { designStepsUi } from '../../../shared/texts/en/ui/design-steps.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';

const texts = designStepsUi.racks;

function partial(sum: RackDesign['massKg'], unit: string): string {
  const known = formatQuantity(sum.known, unit);
  return sum.unknownParts.length > 0 ? `${wordsUi.atLeast} ${known}` : known;
}

const COLUMNS: readonly Column<RackDesign>[] = [
  { key: 'rack', head: texts.columns.rack, cell: (rack) => <span className="strong">{rack.id}</span> },
  { key: 'used', head: texts.columns.used, numeric: true, cell: (rack) => formatExact(rack.usedU) },
  { key: 'power', head: texts.columns.power, numeric: true, cell: (rack) => partial(rack.maxPowerW, 'W') },
  { key: 'mass', head: texts.columns.mass, numeric: true, cell: (rack) => partial(rack.massKg, 'kg') },
  { key: 'bound', head: texts.columns.bound, cell: (rack) => rack.boundBy },
];

export function RacksStep({ design, stale }: StepProps) {
  const racks = stageOf(design, 'racks')?.racks ?? [];
  return (
    <>
      <StepHead title={stepsUi.names.racks} sub={texts.sub}>
        <NextStep from="racks" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {racks.length === 0 ? (
          <EmptyState title={texts.empty} text={texts.emptyText} />
        ) : (
          <DataTable label={stepsUi.names.racks} columns={COLUMNS} rows={racks} rowId={(rack) => rack.id} />
        )}
      </div>
    </>
  );
}
