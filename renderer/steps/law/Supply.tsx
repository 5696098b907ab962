import { useMemo, useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { EmbargoCase, SovereigntyResult } from '../../../shared/design/judgement.ts';
import type { BomLine, BomResult } from '../../../shared/design/supply.ts';
import type { InstrumentId } from '../../../shared/ids.ts';
import type { StopTime } from '../../../shared/law/choke-points/simulate-stop.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band, Tabs } from '../../components/Sheet.tsx';
import { EmptyState, Working } from '../../components/States.tsx';
import { type Redesigns, useRedesigns } from '../../lib/engine-law.ts';
import { formatExact } from '../../lib/format.ts';
import { makerNames } from '../../lib/maker-names.ts';
import type { Names } from '../../lib/names.ts';
import { goTo } from '../../stores/navigation-store.ts';
import type { StopSet } from '../../workers/law-messages.ts';
import { Concentration } from './Concentration.tsx';
import { EmbargoMatrix, supplyReading } from './EmbargoMatrix.tsx';
import { StopBuilder } from './StopBuilder.tsx';
import { StopLoad } from './StopLoad.tsx';
import { StopRedesign } from './StopRedesign.tsx';
import { StopResult } from './StopResult.tsx';
import { isEmpty, stopsOf } from './stops.ts';
import { type StopWhatIf, useStopWhatIf } from './use-stops.ts';
import { useSupply } from './use-supply.ts';

const texts = lawUi.supply;

function Tape({ whatIf, count }: { readonly whatIf: StopWhatIf; readonly count: number }) {
  const { stop } = whatIf;
  const fallen = stop?.lines.filter((line) => line.fate === 'falls').length ?? 0;
  const unknown = (stop?.lines.length ?? 0) - fallen;
  const sentence =
    stop === null
      ? ''
      : fillText(stop.at === 'operation' ? texts.whatIf.operation : texts.whatIf.outcome, {
          lines: `${unknown > 0 ? '≥ ' : ''}${formatExact(fallen)}`,
          all: formatExact(count),
          left: formatExact(stop.acceleratorsLeft),
          accelerators: formatExact(stop.accelerators),
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

const NO_CASES: readonly EmbargoCase[] = [];
const NO_LINES: readonly BomLine[] = [];
const TIMES: readonly StopTime[] = ['delivery', 'operation'];
const PARTS = ['load', 'lines', 'redesign'] as const;
type Part = (typeof PARTS)[number];

interface OutcomeProps {
  readonly whatIf: StopWhatIf;
  readonly lines: readonly BomLine[];
  readonly names: Names;
  readonly redesigns: Redesigns;
}

/** A set of several stops is designed anew under this name. */
const SET_ID = 'set';

/** What the set of stops leaves: load or months, lines, and the plan designed anew. */
function Outcome({ whatIf, lines, names, redesigns }: OutcomeProps) {
  const [part, setPart] = useState<Part>('load');
  const { stop, stops, caseId } = whatIf;
  const wanted = useMemo(
    () =>
      caseId === null && part === 'redesign' ? [{ id: `${SET_ID} ${JSON.stringify(stops)}`, stops }] : [],
    [caseId, part, stops],
  );
  const own = useRedesigns(wanted);
  if (stop === null) return <Working title={texts.whatIf.working} />;
  const redesigned = redesigns.get(caseId ?? '') ?? own.get(wanted[0]?.id ?? '');
  return (
    <div className={whatIf.fresh ? 'stop-outcome' : 'stop-outcome stale'}>
      <div className="band sep">
        <Tabs
          label={texts.result.title}
          value={part}
          tabs={PARTS.map((id) => ({ id, name: texts.parts[id] }))}
          onChange={setPart}
        />
        <span className="grow" />
        <Segmented<StopTime>
          label={texts.when}
          value={whatIf.at}
          segments={TIMES.map((id) => ({ id, name: texts.times[id] }))}
          onChange={whatIf.setAt}
        />
      </div>
      {part === 'load' && <StopLoad stop={stop} />}
      {part === 'lines' && <StopResult stop={stop} lines={lines} names={names} />}
      {part === 'redesign' && <StopRedesign redesigned={redesigned} names={names} />}
    </div>
  );
}

/** All single stops ranked, any set of stops as a what-if, and how concentrated the accelerators are. */
export function Supply(props: {
  readonly sovereignty: SovereigntyResult | undefined;
  readonly bom: BomResult | undefined;
  readonly names: Names;
  readonly facts: Facts;
  readonly stops: StopSet;
  readonly onStops: (stops: StopSet) => void;
}) {
  const { sovereignty, bom, names, facts, stops, onStops } = props;
  const makerName = useMemo(() => makerNames(facts), [facts]);
  const cases = sovereignty?.embargoes ?? NO_CASES;
  const lines = bom?.lines ?? NO_LINES;
  const instrumentName = (id: InstrumentId): string => facts.instrument(id)?.shortName ?? id;
  const bill = { lines: lines.length, makerName, instrumentName };
  const whatIf = useStopWhatIf({ stops, onChange: onStops }, cases, bill);
  const { ranks, redesigns } = useSupply(cases, whatIf.caseId);
  const choose = (id: string): void => {
    const entry = cases.find((held) => held.id === id);
    if (entry !== undefined) onStops(stopsOf(entry));
  };
  if (sovereignty === undefined || bom === undefined || lines.length === 0)
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
              ranks={ranks}
              redesigns={redesigns}
              selected={whatIf.caseId}
              onSelect={choose}
              onOpen={choose}
            />
          </div>
          <p className="read law-read">{supplyReading(shown ?? cases[0], makerName, shown !== undefined)}</p>
          <Concentration sovereignty={sovereignty} bom={bom} makerName={makerName} />
        </section>
        <section className="region">
          <Band title={texts.builder.title} label={texts.builder.label} />
          <StopBuilder
            cases={cases}
            makerName={makerName}
            stops={stops}
            instruments={facts.catalogue.instruments}
            onChange={onStops}
          />
          {isEmpty(stops) ? (
            <p className="read pad">{texts.builder.empty}</p>
          ) : (
            <Outcome whatIf={whatIf} lines={lines} names={names} redesigns={redesigns} />
          )}
        </section>
      </div>
    </>
  );
}
