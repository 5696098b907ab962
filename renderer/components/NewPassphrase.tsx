import { useState } from 'react';
import { passphraseUi as texts } from '../../shared/texts/en/ui/passphrase.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { client } from '../lib/client.ts';
import { attempt } from '../lib/session.ts';
import { Button } from './Button.tsx';
import { TextField } from './TextField.tsx';

/** A passphrase that is being set, as typed twice. */
export interface TypedTwice {
  readonly next: string;
  readonly again: string;
}

/** What is still needed of a passphrase typed twice, in words; null when nothing is. Main refuses weak ones. */
export function passphraseNeeds({ next, again }: TypedTwice): string | null {
  if (next === '') return texts.needsNext;
  return next === again ? null : texts.needsAgain;
}

/** A new passphrase, twice, with words at random to take. The offered words are typed once, to have them in the fingers. */
export function NewPassphrase(props: {
  readonly label: string;
  readonly value: TypedTwice;
  readonly onChange: (typed: TypedTwice) => void;
}) {
  const { value, onChange } = props;
  const [offered, setOffered] = useState<string | null>(null);
  const offer = async (): Promise<void> => {
    const words = await attempt('offer', () => client().vault.suggest({}));
    if (!words) return;
    setOffered(words.passphrase);
    onChange({ next: words.passphrase, again: '' });
  };
  const differs = value.again !== '' && value.again !== value.next;
  return (
    <>
      <TextField
        label={props.label}
        hint={texts.hint}
        type="password"
        value={value.next}
        maxLength={1000}
        onChange={(next) => onChange({ ...value, next })}
      />
      <TextField
        label={texts.again}
        type="password"
        value={value.again}
        maxLength={1000}
        wrong={differs ? texts.needsAgain : null}
        onChange={(again) => onChange({ ...value, again })}
      />
      <div className="full offer">
        <Button small onPress={() => void offer()}>
          {texts.offer}
        </Button>
        {offered !== null && <p role="status">{fillText(texts.offered, { words: offered })}</p>}
      </div>
    </>
  );
}
