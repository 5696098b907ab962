import type { ControlKind, LayerPart, StackLayerResult } from '../../shared/design/judgement.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';

const WORDS: Readonly<Record<ControlKind, string>> = {
  own: drawingsUi.own,
  preferred: drawingsUi.preferred,
  allowed: drawingsUi.allowed,
  denied: drawingsUi.denied,
  unknown: drawingsUi.unknown,
};

function countries(part: LayerPart): string {
  const known = [part.supplierCountry, part.controlCountry].filter(
    (country): country is string => country !== null,
  );
  return [...new Set(known)].join(' · ') || drawingsUi.unknown;
}

function Part({ part }: { readonly part: LayerPart }) {
  const title = [part.supplier ?? drawingsUi.unknown, WORDS[part.control], part.stops ?? '']
    .filter((text) => text !== '')
    .join(', ');
  return (
    <li className={`stack-part ${part.control}`} title={title}>
      <b>{part.label}</b>
      <span>{`${countries(part)} ${WORDS[part.control]}`}</span>
    </li>
  );
}

function Layer({ result, name }: { readonly result: StackLayerResult; readonly name: string }) {
  const share = result.total === 0 ? 0 : result.inHand / result.total;
  const stops = [...new Set(result.parts.flatMap((part) => (part.stops === null ? [] : [part.stops])))];
  return (
    <>
      <h3 className="stack-name">{name}</h3>
      <ul className="stack-parts">
        {result.parts.map((part) => (
          <Part key={`${part.label} ${part.supplier ?? ''}`} part={part} />
        ))}
      </ul>
      <div className="stack-hand">
        <span>
          <b>{result.inHand}</b> {`of ${result.total}`}
        </span>
        <span className="bar">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      </div>
      <p className="stack-stops">{stops[0] ?? '–'}</p>
    </>
  );
}

/** Five layers as rows, parts as boxes; own solid, preferred washed, allowed white, unknown hatched, denied red. */
export function SovereigntyStack(props: {
  readonly layers: readonly StackLayerResult[];
  readonly names: Readonly<Record<StackLayerResult['layer'], string>>;
}) {
  const { layers, names } = props;
  const weakest = layers.reduce<StackLayerResult | null>((a, b) => {
    if (b.total === 0) return a;
    return a === null || b.inHand / b.total < a.inHand / a.total ? b : a;
  }, null);
  const reading =
    weakest === null
      ? drawingsUi.noData
      : fillText(drawingsUi.stackReading, {
          layer: names[weakest.layer],
          inHand: String(weakest.inHand),
          total: String(weakest.total),
        });
  return (
    <figure className="drawing stack-drawing">
      <div className="stack-grid">
        {layers.map((layer) => (
          <Layer key={layer.layer} result={layer} name={names[layer.layer]} />
        ))}
      </div>
      <figcaption className="read">
        <b>{drawingsUi.readingWord}</b> {reading}
      </figcaption>
    </figure>
  );
}
