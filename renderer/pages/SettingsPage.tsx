import type { ReactNode } from 'react';
import { settingsUi as texts } from '../../shared/texts/en/ui/settings.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { vaultUi } from '../../shared/texts/en/ui/vault.ts';
import { Button } from '../components/Button.tsx';
import { Facts } from '../components/Facts.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { Band, StepHead } from '../components/Sheet.tsx';
import { TextField } from '../components/TextField.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatExact, formatFileSize, formatTime, localDateOf } from '../lib/format.ts';
import { attempt, changeSettings } from '../lib/session.ts';
import { useSessionStore } from '../stores/session-store.ts';
import { VaultSettings } from './VaultSettings.tsx';

function Row(props: { readonly label: string; readonly text?: string; readonly children: ReactNode }) {
  return (
    <div className="setting">
      <span className="label">{props.label}</span>
      {props.children}
      {props.text !== undefined && <p className="small faint">{props.text}</p>}
    </div>
  );
}

function Person() {
  const { person, role } = useSessionStore((state) => state.settings);
  return (
    <div className="form cols-2">
      <TextField
        label={texts.name}
        value={person}
        maxLength={80}
        onChange={(value) => void changeSettings({ person: value })}
      />
      <TextField
        label={texts.role}
        value={role}
        maxLength={80}
        onChange={(value) => void changeSettings({ role: value })}
      />
    </div>
  );
}

function Look() {
  const settings = useSessionStore((state) => state.settings);
  return (
    <>
      <Row label={texts.theme}>
        <Segmented
          label={texts.theme}
          value={settings.theme}
          segments={(['system', 'light', 'dark'] as const).map((id) => ({ id, name: texts.themes[id] }))}
          onChange={(theme) => void changeSettings({ theme })}
        />
      </Row>
      <Row label={texts.density}>
        <Segmented
          label={texts.density}
          value={settings.density}
          segments={(['standard', 'compact'] as const).map((id) => ({ id, name: texts.densities[id] }))}
          onChange={(density) => void changeSettings({ density })}
        />
      </Row>
      <Row label={texts.projector} text={texts.projectorText}>
        <Segmented
          label={texts.projector}
          value={settings.projector ? 'on' : 'off'}
          segments={(['off', 'on'] as const).map((id) => ({ id, name: texts.projectors[id] }))}
          onChange={(choice) => void changeSettings({ projector: choice === 'on' })}
        />
      </Row>
      <Row label={texts.keys} text={texts.keysText}>
        <Segmented
          label={texts.keys}
          value={settings.singleKeyShortcuts ? 'on' : 'off'}
          segments={(['on', 'off'] as const).map((id) => ({ id, name: texts.keysChoices[id] }))}
          onChange={(choice) => void changeSettings({ singleKeyShortcuts: choice === 'on' })}
        />
      </Row>
    </>
  );
}

function Program() {
  const info = useSessionStore((state) => state.info);
  if (info === null) return null;
  const versions = Object.entries(info.versions).map(([name, version]) => [name, version] as const);
  return (
    <Facts
      rows={[
        [texts.version, `${info.version} (${info.build})`],
        [texts.shell, texts.shells[info.shell]],
        [texts.platform, info.platform],
        ...versions,
      ]}
    />
  );
}

function Workspace() {
  const status = useSessionStore((state) => state.workspace);
  if (status === null) return null;
  const { savedAt } = status;
  const saveNow = async (): Promise<void> => {
    const workspace = await attempt('workspace', () => client().workspace.saveNow({}));
    if (workspace) useSessionStore.setState({ workspace });
  };
  return (
    <>
      <Facts
        rows={[
          [texts.file, status.name],
          [texts.generation, formatExact(status.generation)],
          [texts.size, formatFileSize(status.sizeBytes)],
          [
            texts.savedAt,
            savedAt === null ? texts.never : `${formatDate(localDateOf(savedAt))} ${formatTime(savedAt)}`,
          ],
        ]}
      />
      <div className="foot-acts">
        <Button onPress={() => void saveNow()}>{texts.saveNow}</Button>
      </div>
    </>
  );
}

/** See and set: person, look, keys; program and workspace file. */
export function SettingsPage() {
  return (
    <>
      <StepHead title={shellUi.pages.settings} sub={texts.sub} />
      <div className="columns halves">
        <section className="region scroll">
          <Band title={texts.person} label={texts.personLabel} />
          <Person />
          <Band title={texts.look} separated />
          <Look />
        </section>
        <section className="region scroll">
          <Band title={texts.program} />
          <Program />
          <Band title={texts.workspace} separated />
          <Workspace />
          <Band title={vaultUi.band} separated />
          <VaultSettings />
        </section>
      </div>
    </>
  );
}
