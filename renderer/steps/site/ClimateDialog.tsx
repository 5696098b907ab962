import { type ChangeEvent, useId, useState } from 'react';
import { readClimateFile } from '../../../shared/facility/climate-file.ts';
import type { ClimateTable } from '../../../shared/plan/site.ts';
import { climateFaultSentence } from '../../../shared/texts/en/climate-file.ts';
import { climateUi as texts } from '../../../shared/texts/en/ui/climate.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { TextField } from '../../components/TextField.tsx';
import { climateWords } from './ClimateField.tsx';

const BASES = (['dry-bulb', 'wet-bulb'] as const).map((id) => ({ id, name: texts.bases[id] }));
/** Far above 8 784 lines of hourly values. */
const MOST_CHARACTERS = 500_000;

interface DialogProps {
  readonly name: string;
  readonly held: ClimateTable | null;
  readonly onClose: () => void;
  readonly onTake: (climate: ClimateTable) => void;
}

function Foot(props: DialogProps & { readonly climate: ClimateTable | null; readonly reason: string }) {
  const { climate, reason, onClose, onTake } = props;
  return (
    <div className="foot">
      <Button onPress={onClose}>{texts.cancel}</Button>
      <Button
        kind="primary"
        reason={climate === null ? reason : null}
        onPress={() => {
          if (climate !== null) onTake(climate);
          onClose();
        }}
      >
        {texts.take}
      </Button>
    </div>
  );
}

/** Takes the temperatures of a year, pasted or out of a file, and says what it understood before they count. */
export function ClimateDialog(props: DialogProps) {
  const [text, setText] = useState('');
  const [source, setSource] = useState(props.held?.source ?? '');
  const [basis, setBasis] = useState<ClimateTable['basis']>(props.held?.basis ?? 'dry-bulb');
  const id = useId();
  const reading = text.trim() === '' ? null : readClimateFile(text);
  const bins = reading?.ok === true ? reading.bins : null;
  const named = source.trim() !== '';
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file) void file.slice(0, MOST_CHARACTERS).text().then(setText);
  };
  return (
    <DialogBox title={fillText(texts.dialog, { site: props.name })} open wide onClose={props.onClose}>
      <p>{texts.text}</p>
      <label htmlFor={id}>{texts.field}</label>
      <textarea
        id={id}
        className="note mono"
        rows={7}
        value={text}
        maxLength={MOST_CHARACTERS}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the dialog is for this field
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <p className={reading?.ok === false ? 'hint fail' : 'hint'} role="status">
        {reading?.ok === false && climateFaultSentence(reading.fault)}
        {bins !== null && fillText(texts.ready, climateWords(bins))}
      </p>
      <div className="climate-parts">
        <label className="file-choice">
          {texts.file} <input type="file" accept=".csv,.tsv,.txt" onChange={choose} />
        </label>
        <TextField label={texts.source} value={source} hint={texts.sourceHint} onChange={setSource} />
        <Segmented label={texts.basis} value={basis} segments={BASES} onChange={setBasis} />
      </div>
      <Foot
        {...props}
        climate={bins !== null && named ? { source: source.trim(), basis, bins } : null}
        reason={bins === null ? texts.nothing : texts.sourceNeeded}
      />
    </DialogBox>
  );
}
