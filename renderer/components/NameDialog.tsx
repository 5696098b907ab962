import { useState } from 'react';
import { homeUi } from '../../shared/texts/en/ui/home.ts';
import { Button } from './Button.tsx';
import { DialogBox } from './Dialogs.tsx';
import { TextField } from './TextField.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly initial: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

function NameForm(props: NameDialogProps) {
  const [name, setName] = useState(props.initial);
  const trimmed = name.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed === '') return;
        props.onName(trimmed);
        props.onClose();
      }}
    >
      <p>{props.text}</p>
      <TextField label={homeUi.name} value={name} maxLength={120} autoFocus onChange={setName} />
      <div className="foot">
        <Button onPress={props.onClose}>{homeUi.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          onPress={() => undefined}
          reason={trimmed === '' ? homeUi.nameNeeded : null}
        >
          {props.act}
        </Button>
      </div>
    </form>
  );
}

/** Asks for a name. */
export function NameDialog(props: NameDialogProps) {
  return (
    <DialogBox title={props.title} open={props.open} onClose={props.onClose}>
      <NameForm {...props} />
    </DialogBox>
  );
}
