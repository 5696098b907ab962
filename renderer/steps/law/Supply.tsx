import { useMemo } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { EmbargoCase, SovereigntyResult } from '../../../shared/design/judgement.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState, Working } from '../../components/States.tsx';
import { formatExact, formatPercent } from '../../lib/format.ts';
import { type MakerName, makerNames } from '../../lib/maker-names.ts';
import type { Names } from '../../lib/names.ts';
import { goTo } from '../../stores/navigation-store.ts';
import type { StopSet } from '../../workers/engine-messages.ts';
import { EmbargoMatrix, supplyReading } from './EmbargoMatrix.tsx';
import { StopBuilder } from './StopBuilder.tsx';
import { StopResult } from './StopResult.tsx';
import { isEmpty, stopsOf } from './stops.ts';
import { type StopWhatIf, useStopWhatIf } from './use-stops.ts';

const texts = lawUi.supply;

function Tape({ whatIf, count }: { readonly whatIf: StopWhatIf; readonly count: number }) {
  const { outcome } = whatIf;
  const fallen = outcome?.lines.filter((line) => line.fate === 'falls').length ?? 0;
  const unknown = (outcome?.lines.length ?? 0) - fallen;
  const sentence =
    outcome === null
      ? ''
      : fillText(texts.whatIf.outcome, {
          lines: `${unknown > 0 ? '≥ ' : ''}${formatExact(fallen)}`,
          all: formatExact(count),
          left: formatExact(outcome.acceleratorsLeft),
          accelerators: formatExact(outcome.accelerators),
        });
  return (
    <div className="tape" role="status">
      <span className="w">{texts.whatIf.word}</span>
      <span className="clip">
        <b>{fillText(texts.whatIf.stops, { name: whatIf.name })}</b> {sentence} {texts.whatIf.unchanged}
      </span>
      <span className="grow" />
      <Button kind="sim" small keys="[" onPress={() => whatIf.step(-1)}>
        {texts.whatIf.previous}
      </Button>
      <Button kind="sim" small keys="]" onPress={() => whatIf.step(1)}>
        {texts.whatIf.next}
      </Button>
      <Button kind="sim" small keys="Esc" onPress={whatIf.leave}>
        {texts.whatIf.leave}
      </Button>
    </div>
  );
}

/** Name under which the design counts what nobody knows. */
const UNKNOWN = 'unknown';
const DIMENSIONS = ['vendor', 'fab', 'memory'] as const;

/** Shares of the accelerators by maker, foundry and memory; the unknown is hatched. */
function Concentration({
  shares,
  makerName,
}: {
  readonly shares: SovereigntyResult['concentration'];
  readonly makerName: MakerName;
}) {
  if (shares.length === 0) return null;
  return (
    <div className="concentration">
      {DIMENSIONS.map((dimension) => (
        <div key={dimension}>
          <span className="label">{texts.concentration[dimension]}</span>
          <span className="share-bar">
            {shares
              .filter((entry) => entry.dimension === dimension)
              .map(({ name, share }) => (
                <span
                  key={name}
                  className={name === UNKNOWN ? 'share unknown' : 'share'}
                  style={{ flexGrow: share }}
                  title={`${name} ${formatPercent(share)}`}
                >
                  {fillText(texts.share, {
                    name: dimension === 'memory' || name === UNKNOWN ? name : makerName(name),
                    share: formatPercent(share),
                  })}
                </span>
              ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Builder(props: {
  readonly whatIf: StopWhatIf;
  readonly cases: readonly EmbargoCase[];
  readonly lines: readonly BomLine[];
  readonly names: Names;
  readonly makerName: MakerName;
}) {
  const { whatIf, cases, lines, names, makerName } = props;
  const { outcome } = whatIf;
  return (
    <section className="region">
      <Band title={texts.builder.title} label={texts.builder.label} />
      <StopBuilder cases={cases} makerName={makerName} stops={whatIf.stops} onChange={whatIf.set} />
      {isEmpty(whatIf.stops) ? (
        <p className="read pad">{texts.builder.empty}</p>
      ) : outcome === null ? (
        <Working title={texts.whatIf.working} />
      ) : (
        <div className={whatIf.fresh ? 'stop-outcome' : 'stop-outcome stale'}>
          <Band
            title={texts.result.title}
            label={fillText(texts.whatIf.stops, { name: whatIf.name })}
            separated
          />
          <StopResult outcome={outcome} lines={lines} names={names} />
        </div>
      )}
    </section>
  );
}

/** All single stops ranked, any set of stops as a what-if, and how concentrated the accelerators are. */
export function Supply(props: {
  readonly sovereignty: SovereigntyResult | undefined;
  readonly lines: readonly BomLine[];
  readonly names: Names;
  readonly facts: Facts;
  readonly stops: StopSet;
  readonly onStops: (stops: StopSet) => void;
}) {
  const { sovereignty, lines, names, facts, stops, onStops } = props;
  const makerName = useMemo(() => makerNames(facts), [facts]);
  const cases = sovereignty?.embargoes ?? [];
  const whatIf = useStopWhatIf({ stops, onChange: onStops }, cases, { lines: lines.length, makerName });
  const choose = (id: string): void => {
    const entry = cases.find((held) => held.id === id);
    if (entry !== undefined) onStops(stopsOf(entry));
  };
  if (sovereignty === undefined || lines.length === 0)
    return (
      <EmptyState title={texts.noBill} text={texts.noBillText}>
        <Button onPress={() => goTo('compute')}>{texts.toCompute}</Button>
      </EmptyState>
    );
  const shown = cases.find((entry) => entry.id === whatIf.caseId);
  return (
    <>
      {!isEmpty(stops) && <Tape whatIf={whatIf} count={lines.length} />}
      <div className="columns law-supply">
        <section className="region">
          <Band title={texts.title} label={fillText(texts.label, { lines: formatExact(lines.length) })} />
          <div className="law-matrix scroll sticky-head">
            <EmbargoMatrix
              cases={cases}
              lines={lines}
              names={names}
              makerName={makerName}
              selected={whatIf.caseId}
              onSelect={choose}
              onOpen={choose}
            />
          </div>
          <p className="read law-read">{supplyReading(shown ?? cases[0], makerName, shown !== undefined)}</p>
          <Band title={texts.concentrationTitle} label={texts.concentrationLabel} separated />
          <Concentration shares={sovereignty.concentration} makerName={makerName} />
        </section>
        <Builder whatIf={whatIf} cases={cases} lines={lines} names={names} makerName={makerName} />
      </div>
    </>
  );
}
