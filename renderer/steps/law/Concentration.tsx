import type { SovereigntyResult } from '../../../shared/design/judgement.ts';
import type { BomResult } from '../../../shared/design/supply.ts';
import { concentrationByLayer, singleSourceLines } from '../../../shared/law/choke-points/concentration.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band } from '../../components/Sheet.tsx';
import { formatExact, formatPercent } from '../../lib/format.ts';
import type { MakerName } from '../../lib/maker-names.ts';

const texts = lawUi.supply;

/** Name under which the design counts what nobody knows. */
const UNKNOWN = 'unknown';
const DIMENSIONS = ['vendor', 'fab', 'memory'] as const;

interface Share {
  readonly name: string;
  readonly known: boolean;
  readonly share: number;
}

/** Shares of one whole beside each other; the unknown is hatched. */
function ShareBar({ name, shares }: { readonly name: string; readonly shares: readonly Share[] }) {
  return (
    <div>
      <span className="label">{name}</span>
      <span className="share-bar">
        {shares.map((entry) => {
          const text = fillText(texts.share, { name: entry.name, share: formatPercent(entry.share) });
          return (
            <span
              key={entry.name}
              className={entry.known ? 'share' : 'share unknown'}
              style={{ flexGrow: entry.share }}
              title={text}
            >
              {text}
            </span>
          );
        })}
      </span>
    </div>
  );
}

/** Accelerators by maker, foundry and memory, parts of each layer by who controls them, and lines with one source. */
export function Concentration(props: {
  readonly sovereignty: SovereigntyResult;
  readonly bom: BomResult;
  readonly makerName: MakerName;
}) {
  const { sovereignty, bom, makerName } = props;
  const single = singleSourceLines(bom);
  const layers = concentrationByLayer(sovereignty, bom).filter(
    (entry) => entry.dimension === 'control-country',
  );
  const named = (dimension: (typeof DIMENSIONS)[number], name: string): string =>
    dimension === 'memory' || name === UNKNOWN ? name : makerName(name);
  return (
    <div className="concentration-frame">
      <Band
        title={texts.concentrationTitle}
        label={fillText(texts.concentrationLabel, {
          single: formatExact(single.lines.length),
          unknown: formatExact(single.unknown),
        })}
        separated
      />
      <div className="concentration" title={single.lines.map((line) => line.name).join(', ')}>
        {DIMENSIONS.map((dimension) => (
          <ShareBar
            key={dimension}
            name={texts.concentration[dimension]}
            shares={sovereignty.concentration
              .filter((entry) => entry.dimension === dimension)
              .map(({ name, share }) => ({ name: named(dimension, name), known: name !== UNKNOWN, share }))}
          />
        ))}
        {sovereignty.layers.map(({ layer }) => (
          <ShareBar
            key={layer}
            name={lawUi.layers[layer]}
            shares={layers
              .filter((entry) => entry.layer === layer)
              .map(({ name, share }) => ({ name: name ?? UNKNOWN, known: name !== null, share }))}
          />
        ))}
      </div>
    </div>
  );
}
