import type { VoltageKind } from '../../../shared/plan/site.ts';
import { siteUi } from '../../../shared/texts/en/ui/site.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { formatExact } from '../../lib/format.ts';

const texts = siteUi.voltageAsk;

/** Asked before anything else of a site whose voltage can be read in two ways. */
export function VoltageQuestion(props: {
  readonly volts: number;
  readonly onAnswer: (kind: VoltageKind) => void;
}) {
  const volts = formatExact(props.volts);
  const kinds: readonly VoltageKind[] = ['line-to-line', 'line-to-neutral'];
  return (
    <section className="ask-first" aria-label={fillText(texts.title, { volts })}>
      <b>{fillText(texts.title, { volts })}</b>
      <p>{texts.text}</p>
      <div className="acts">
        {kinds.map((kind) => (
          <Button key={kind} small onPress={() => props.onAnswer(kind)}>
            {fillText(texts[kind], { volts })}
          </Button>
        ))}
      </div>
    </section>
  );
}
