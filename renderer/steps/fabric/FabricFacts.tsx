import type { FabricDesign } from '../../../shared/design/fabric.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Figure } from '../../components/Figure.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatExact, formatQuantity, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

interface Fact {
  readonly name: string;
  readonly text: string;
  readonly beside?: string;
  readonly path: string;
}

function bound(count: number): string {
  return fillText(fabricUi.bound, { count: formatExact(count) });
}

function factsOf(fabric: FabricDesign): readonly Fact[] {
  const at = `fabric.fabrics.${fabric.id}`;
  const { counts, lowerBound } = fabric;
  return [
    {
      name: fabricUi.counts.leaves,
      text: formatExact(counts.leaves),
      beside: bound(lowerBound.leaves),
      path: `${at}.counts.leaves`,
    },
    {
      name: fabricUi.counts.spines,
      text: formatExact(counts.spines),
      beside: bound(lowerBound.spines),
      path: `${at}.counts.spines`,
    },
    {
      name: fabricUi.counts.cores,
      text: formatExact(counts.cores),
      beside: bound(lowerBound.cores),
      path: `${at}.counts.cores`,
    },
    {
      name: fabricUi.counts.bisection,
      text: formatQuantity(fabric.bisectionBitPerS, 'bit/s'),
      path: `${at}.bisectionBitPerS`,
    },
    {
      name: fabricUi.counts.oversubscription,
      text: `${formatSignificant(fabric.oversubscription.leaf)} : 1`,
      path: `${at}.oversubscription`,
    },
    {
      name: fabricUi.counts.transceivers,
      text: formatExact(fabric.switchTransceivers + fabric.nodeTransceivers),
      path: `${at}.switchTransceivers`,
    },
    {
      name: fabricUi.counts.failure,
      text: `${Math.round(fabric.failure.bisectionWithoutOneSpine * 100)} %`,
      path: `${at}.failure`,
    },
  ];
}

/** What one network is made of, lower bound beside buildable. */
export function FabricFacts({ fabric, names }: { readonly fabric: FabricDesign; readonly names: Names }) {
  return (
    <>
      <Band
        title={names.product(fabric.leafSwitchId)}
        label={fabric.spineSwitchId === null ? '' : names.product(fabric.spineSwitchId)}
      />
      <dl className="fact-list single">
        {factsOf(fabric).map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>
              <Figure path={fact.path}>{fact.text}</Figure>
              {fact.beside !== undefined && <small>{fact.beside}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
