import { useState } from 'react';
import type { VaultStatus } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { vaultUi as texts } from '../../shared/texts/en/ui/vault.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { TextField } from '../components/TextField.tsx';
import { client, faultOf, isCancelled, sentenceOf } from '../lib/client.ts';
import { formatList } from '../lib/format-list.ts';

/** All the window shows while the workspace is locked: which file, and the field for its passphrase. */
export function UnlockPage(props: { readonly vault: VaultStatus; readonly onOpen: () => void }) {
  const { vault, onOpen } = props;
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const reason = busy ? texts.unlocking : passphrase === '' ? texts.needsPassphrase : null;
  const unlock = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await client().vault.unlock({ passphrase });
      onOpen();
    } catch (error) {
      const record = faultOf(error);
      if (!isCancelled(record)) setFault(sentenceOf(record));
    } finally {
      setPassphrase('');
      setBusy(false);
    }
  };
  return (
    <main id="sheet" className="unlock">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === null) void unlock();
        }}
      >
        <p className="faint">{shellUi.product}</p>
        <h1>{texts.title}</h1>
        <p>{fillText(texts.text, { file: vault.file })}</p>
        {vault.names.length > 0 && (
          <p className="faint">{fillText(texts.names, { names: formatList(vault.names) })}</p>
        )}
        <TextField
          label={texts.passphrase}
          type="password"
          value={passphrase}
          maxLength={1000}
          autoFocus
          onChange={setPassphrase}
        />
        {fault !== null && (
          <p className="fail" role="alert">
            {fault}
          </p>
        )}
        <div className="foot">
          <span className="small faint grow" role="status">
            {busy ? texts.unlocking : ''}
          </span>
          <Button kind="primary" type="submit" onPress={() => undefined} reason={reason}>
            {texts.unlock}
          </Button>
        </div>
      </form>
    </main>
  );
}
