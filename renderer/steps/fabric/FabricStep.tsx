import { useState } from 'react';
import type { FabricDesign, ScaleUpDomain } from '../../../shared/design/fabric.ts';
import type { ClosureIdentity } from '../../../shared/design/judgement.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { StateBadge } from '../../components/Marks.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { FabricTopology } from '../../drawings/FabricTopology.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { type StepProps, stageOf } from '../step.ts';
import { FabricCables } from './FabricCables.tsx';
import { FabricFacts } from './FabricFacts.tsx';

function shapeOf(fabric: FabricDesign): string {
  return fillText(fabricUi.shape, {
    protocol: fabric.protocol,
    speed: formatQuantity(fabric.linkBitPerS, 'bit/s'),
    assignment: fabric.assignment,
  });
}

function ScaleUp({ domains, names }: { readonly domains: readonly ScaleUpDomain[]; readonly names: Names }) {
  return (
    <ul className="plain-list">
      {domains.map((domain) => (
        <li key={domain.poolId}>
          {fillText(fabricUi.scaleUpText, {
            domains: formatExact(domain.domains),
            accelerators: formatExact(domain.accelerators),
            pool: names.pool(domain.poolId),
            link:
              domain.bytesPerSPerDirection === null
                ? fabricUi.noLink
                : formatQuantity(domain.bytesPerSPerDirection, 'B/s'),
          })}
        </li>
      ))}
    </ul>
  );
}

function Closure({ identities }: { readonly identities: readonly ClosureIdentity[] }) {
  return (
    <ul className="identity-list">
      {identities.map((identity) => (
        <li key={identity.id}>
          <StateBadge state={identity.holds ? 'met' : 'not-met'} word={identity.statement} />
          <span className="num">{`${formatExact(identity.left, 1)} = ${formatExact(identity.right, 1)}`}</span>
        </li>
      ))}
    </ul>
  );
}

function FabricBody({
  props,
  fabrics,
}: {
  readonly props: StepProps;
  readonly fabrics: readonly FabricDesign[];
}) {
  const { design, names } = props;
  const [wanted, setWanted] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const fabric = fabrics.find((entry) => entry.id === wanted) ?? fabrics[0];
  const identities = stageOf(design, 'closure')?.identities ?? [];
  const held = identities.filter((identity) => identity.holds).length;
  if (!fabric) return null;
  return (
    <>
      <div className="sub-bar">
        <Segmented<string>
          label={fabricUi.network}
          value={fabric.id}
          segments={fabrics.map((entry) => ({ id: entry.id, name: entry.id }))}
          onChange={setWanted}
        />
      </div>
      <div className="columns fabric-upper">
        <section className="region">
          <Band title={fabricUi.topology} label={shapeOf(fabric)} />
          <FabricTopology fabric={fabric} selected={selected} onSelect={setSelected} />
        </section>
        <section className="region">
          <FabricFacts fabric={fabric} names={names} />
        </section>
      </div>
      <div className="columns fabric-lower">
        <section className="region">
          <Band title={fabricUi.cables} separated />
          <FabricCables fabric={fabric} cables={stageOf(design, 'racks')?.cables ?? []} names={names} />
          <Band title={fabricUi.scaleUp} separated />
          <ScaleUp domains={stageOf(design, 'fabric')?.scaleUp ?? []} names={names} />
        </section>
        <section className="region">
          <Band
            title={fabricUi.closure}
            label={fillText(fabricUi.closureOf, { held: String(held), count: String(identities.length) })}
            separated
          />
          <Closure identities={identities} />
        </section>
      </div>
    </>
  );
}

/** Step 5: each network as leaves and spines, its cables with reach, and the identities that must close. */
export function FabricStep(props: StepProps) {
  const fabrics = stageOf(props.design, 'fabric')?.fabrics ?? [];
  return (
    <>
      <StepHead title={stepsUi.names.fabric} sub={fabricUi.sub}>
        <NextStep from="fabric" />
      </StepHead>
      <div className={props.stale ? 'step-body stale' : 'step-body'}>
        {fabrics.length === 0 ? (
          <EmptyState title={fabricUi.empty} text={fabricUi.emptyText} />
        ) : (
          <FabricBody props={props} fabrics={fabrics} />
        )}
      </div>
    </>
  );
}
