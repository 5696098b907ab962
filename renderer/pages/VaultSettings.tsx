import { useState } from 'react';
import { vaultUi as texts } from '../../shared/texts/en/ui/vault.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { Facts } from '../components/Facts.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { formatList } from '../lib/format-list.ts';
import { attempt, changeSettings } from '../lib/session.ts';
import { lockNow } from '../lib/vault.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { VaultDialog } from './VaultDialog.tsx';
import type { VaultAct } from './vault-form.ts';

const MINUTES = [2, 5, 15, 60, 0] as const;

function LockAfter() {
  const minutes = useSessionStore((state) => state.settings.lockAfterMinutes);
  return (
    <div className="setting">
      <span className="label">{texts.lockAfter}</span>
      <Segmented
        label={texts.lockAfter}
        value={String(minutes)}
        segments={MINUTES.map((id) => ({
          id: String(id),
          name: id === 0 ? texts.never : fillText(texts.minutes, { minutes: String(id) }),
        }))}
        onChange={(id) => void changeSettings({ lockAfterMinutes: Number(id) })}
      />
      <p className="small faint">{texts.lockAfterText}</p>
    </div>
  );
}

/** How the workspace is stored, who can open it, and when it is locked. */
export function VaultSettings() {
  const vault = useSessionStore((state) => state.vault);
  const [act, setAct] = useState<VaultAct | null>(null);
  if (vault === null) return null;
  const { encrypted, names, profile } = vault;
  const acts: readonly VaultAct[] = encrypted ? ['set', 'remove', 'decrypt'] : ['encrypt'];
  return (
    <>
      <p className="vault-text">{encrypted ? texts.on : texts.off}</p>
      {encrypted && (
        <Facts
          rows={[
            [texts.openedBy, formatList(names)],
            [texts.profile, profile === null ? '' : texts.profiles[profile]],
          ]}
        />
      )}
      {encrypted && <LockAfter />}
      <div className="foot-acts">
        {encrypted && (
          <Button kind="primary" onPress={() => void attempt('lock', lockNow)}>
            {texts.lockNow}
          </Button>
        )}
        {acts.map((id) => (
          <Button key={id} onPress={() => setAct(id)}>
            {texts.acts[id].open}
          </Button>
        ))}
      </div>
      {act !== null && <VaultDialog act={act} vault={vault} onClose={() => setAct(null)} />}
    </>
  );
}
