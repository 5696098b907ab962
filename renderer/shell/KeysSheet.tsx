import { keysUi } from '../../shared/texts/en/ui/keys.ts';
import { Button } from '../components/Button.tsx';
import { DialogBox } from '../components/Dialogs.tsx';
import { setKeysSheet, useNavigationStore } from '../stores/navigation-store.ts';

/** "?": the keys of the program. */
export function KeysSheet() {
  const open = useNavigationStore((state) => state.keysOpen);
  return (
    <DialogBox title={keysUi.title} open={open} wide onClose={() => setKeysSheet(false)}>
      <dl className="keys">
        {keysUi.list.map(([keys, act]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <p>{keysUi.note}</p>
      <div className="foot">
        <Button onPress={() => setKeysSheet(false)}>{keysUi.close}</Button>
      </div>
    </DialogBox>
  );
}
