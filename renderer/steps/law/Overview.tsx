import { useMemo, useState } from 'react';
import type { ComplianceResult, SovereigntyResult } from '../../../shared/design/judgement.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { FactQuestion } from '../../../shared/law/fact-questions.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { SovereigntyStack, StackKeys } from '../../drawings/SovereigntyStack.tsx';
import { formatExact } from '../../lib/format.ts';
import { makerNames } from '../../lib/maker-names.ts';
import { useRoomy } from '../../lib/use-roomy.ts';
import { type StepProps, stageOf } from '../step.ts';
import { AsOfSegments } from './AsOfSegments.tsx';
import { ClauseList } from './ClauseList.tsx';
import { EmbargoMatrix, supplyReading } from './EmbargoMatrix.tsx';
import { RoadBand } from './Road.tsx';
import { useSupply } from './use-supply.ts';

function Clauses(props: {
  readonly step: StepProps;
  readonly compliance: ComplianceResult;
  readonly questions: readonly FactQuestion[];
}) {
  const { step, compliance, questions } = props;
  return (
    <section className="region">
      {compliance.clauses.length === 0 ? (
        <EmptyState title={lawUi.empty} text={lawUi.emptyText} />
      ) : (
        <ClauseList
          compliance={compliance}
          questions={questions}
          plan={step.plan}
          names={step.names}
          controls={<AsOfSegments plan={step.plan} />}
        />
      )}
    </section>
  );
}

/** Lines of the bill that fall in a stop; the stack marks their parts. */
function fallenIn(sovereignty: SovereigntyResult, id: string | null): ReadonlySet<string> {
  return new Set(sovereignty.embargoes.find((entry) => entry.id === id)?.linesFallen);
}

function Control(props: {
  readonly step: StepProps;
  readonly sovereignty: SovereigntyResult;
  readonly lines: readonly BomLine[];
  readonly onTry: (id: string) => void;
}) {
  const { sovereignty, lines, step, onTry } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const roomy = useRoomy();
  const { embargoes, layers } = sovereignty;
  const { ranks, redesigns } = useSupply(embargoes, selected);
  const makerName = useMemo(() => makerNames(step.facts), [step.facts]);
  const shown = embargoes.find((entry) => entry.id === selected) ?? embargoes[0];
  return (
    <section className="region law-control">
      <Band title={lawUi.stack} label={lawUi.stackLabel}>
        <StackKeys layers={layers} />
      </Band>
      <SovereigntyStack layers={layers} names={lawUi.layers} fallen={fallenIn(sovereignty, selected)} />
      <Band
        title={lawUi.supply.title}
        label={fillText(lawUi.supply.label, { lines: formatExact(lines.length) })}
        separated
      />
      <div className="law-matrix scroll sticky-head">
        <EmbargoMatrix
          cases={embargoes}
          lines={lines}
          names={step.names}
          makerName={makerName}
          ranks={ranks}
          redesigns={redesigns}
          selected={selected}
          onSelect={setSelected}
          onOpen={onTry}
        />
      </div>
      <p className="read law-read">
        {supplyReading(shown, makerName, selected !== null)}{' '}
        <span className="try-hint">{lawUi.supply.tryIt}</span>
      </p>
      {roomy && (
        <RoadBand
          plan={step.plan}
          compute={stageOf(step.design, 'compute')}
          phases={sovereignty.phases}
          names={step.names}
          separated
        />
      )}
    </section>
  );
}

/** Clauses with their ways out, who controls what, and what falls when a supply stops. */
export function Overview(props: {
  readonly step: StepProps;
  readonly compliance: ComplianceResult;
  readonly sovereignty: SovereigntyResult | undefined;
  readonly lines: readonly BomLine[];
  readonly questions: readonly FactQuestion[];
  readonly onTry: (id: string) => void;
}) {
  const { step, compliance, sovereignty, lines, questions, onTry } = props;
  return (
    <div className="columns law-columns">
      <Clauses step={step} compliance={compliance} questions={questions} />
      {sovereignty !== undefined && (
        <Control step={step} sovereignty={sovereignty} lines={lines} onTry={onTry} />
      )}
    </div>
  );
}
