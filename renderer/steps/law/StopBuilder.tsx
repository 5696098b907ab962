import { useState } from 'react';
import type { Instrument } from '../../../shared/catalogue/instrument.ts';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import { countriesUi } from '../../../shared/texts/en/ui/countries.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Choice, ComboField } from '../../components/SelectField.tsx';
import { denyingClauses } from '../../lib/engine-law.ts';
import type { MakerName } from '../../lib/maker-names.ts';
import type { StopSet } from '../../workers/law-messages.ts';
import { stopCode, stopName } from './EmbargoMatrix.tsx';
import { namesStopped, STOP_KINDS, type StopKind, toggleInstrument, toggleStop } from './stops.ts';

const texts = lawUi.supply.builder;

interface KindProps {
  readonly kind: StopKind;
  readonly cases: readonly EmbargoCase[];
  readonly makerName: MakerName;
  readonly stops: StopSet;
  readonly onChange: (stops: StopSet) => void;
}

type BuilderProps = Omit<KindProps, 'kind'> & { readonly instruments: readonly Instrument[] };

/** Names of one kind that some line depends on, worst first; those that stop are pressed. */
function StopChips({ kind, cases, makerName, stops, onChange }: KindProps) {
  const stopped = namesStopped(stops, kind);
  const known = cases.filter((entry) => entry.kind === kind).map((entry) => entry.name);
  const names = [...known, ...stopped.filter((name) => !known.includes(name))];
  if (names.length === 0) return null;
  return (
    <div className="stop-kind">
      <h3>{texts.kinds[kind]}</h3>
      <div className="answer-chips">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="chip sim"
            aria-pressed={stopped.includes(name)}
            title={stopName({ kind, name }, makerName)}
            onClick={() => onChange(toggleStop(stops, kind, name))}
          >
            {stopCode({ kind, name }, makerName)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Instruments whose deny lists count; pressed once more, one no longer does. */
function InstrumentChips({ stops, instruments, onChange }: BuilderProps) {
  if (stops.instruments.length === 0) return null;
  return (
    <div className="stop-kind">
      <h3>{texts.denyLists}</h3>
      <div className="answer-chips">
        {stops.instruments.map((id) => (
          <button
            key={id}
            type="button"
            className="chip sim"
            aria-pressed={true}
            title={texts.denyListGoods}
            onClick={() => onChange(toggleInstrument(stops, id))}
          >
            {instruments.find((entry) => entry.id === id)?.shortName ?? id}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Instruments with a clause that denies countries or makers. */
function denying(instruments: readonly Instrument[]): readonly Choice[] {
  return instruments
    .filter(({ clauses }) =>
      clauses.some(({ check }) => check.kind === 'vendor-deny' || check.kind === 'country-deny'),
    )
    .map(({ id, shortName, jurisdiction }) => ({ id, name: shortName, detail: jurisdiction }));
}

const CODES = Object.keys(countriesUi);

/** Any set of countries, makers, foundries and memory makers to stop; countries no line is known to depend on too. */
export function StopBuilder(props: BuilderProps) {
  const { stops, onChange, instruments } = props;
  const [nobody, setNobody] = useState<string | null>(null);
  const addDenied = (id: string): void => {
    const instrument = instruments.find((entry) => entry.id === id);
    if (instrument === undefined) return;
    void denyingClauses(instrument.id).then((refs) => {
      setNobody(refs.length === 0 ? instrument.shortName : null);
      if (refs.length > 0) onChange(toggleInstrument(stops, instrument.id));
    });
  };
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="stop-builder">
      {STOP_KINDS.map((kind) => (
        <StopChips key={kind} kind={kind} {...props} />
      ))}
      <InstrumentChips {...props} />
      <ComboField
        label={texts.otherCountry}
        labelHidden
        placeholder={texts.otherCountry}
        value={typed}
        choices={CODES.filter((code) => !stops.countries.includes(code)).map((code) => ({
          id: code,
          name: countriesUi[code] ?? code,
          detail: code,
        }))}
        onChange={(code) => {
          onChange(toggleStop(stops, 'country', code));
          setTyped(null);
        }}
      />
      <ComboField
        label={texts.denyList}
        labelHidden
        placeholder={texts.denyList}
        value={null}
        choices={denying(instruments).filter(({ id }) => !stops.instruments.some((held) => held === id))}
        onChange={addDenied}
      />
      {nobody !== null && (
        <p className="dim" role="status">
          {fillText(texts.deniesNobody, { instrument: nobody })}
        </p>
      )}
    </div>
  );
}
