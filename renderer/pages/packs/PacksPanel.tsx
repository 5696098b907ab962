import { useEffect, useState } from 'react';
import type { ChannelSummary, PackExamination, PackOverview } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Band } from '../../components/Sheet.tsx';
import { Working } from '../../components/States.tsx';
import { client } from '../../lib/client.ts';
import { formatDate, formatExact } from '../../lib/format.ts';
import { attempt } from '../../lib/session.ts';
import { useSessionStore } from '../../stores/session-store.ts';
import { AdoptDialog } from './AdoptDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

function rootLine(root: ChannelSummary['root']): string {
  if (root === null) return texts.noRoot;
  const { version, threshold, holders, packerThreshold, packers } = root;
  return fillText(texts.root, {
    version: String(version),
    threshold: String(threshold),
    holders: holders.join(', '),
    packerThreshold: String(packerThreshold),
    packers: packers.join(', '),
  });
}

function PackLines({ channel }: { readonly channel: ChannelSummary }) {
  const { pack, importedAt, importedBy } = channel;
  if (pack === null) return <span className="faint">{texts.none}</span>;
  const { packId, version, issued, expires, ended, withdrawn } = pack;
  const when =
    importedAt === null
      ? texts.builtIn
      : fillText(texts.imported, { date: formatDate(importedAt), person: importedBy ?? '' });
  return (
    <>
      <span>{fillText(texts.version, { pack: packId, version: String(version) })}</span>
      <span className={ended ? 'small warn' : 'small dim'}>
        {ended
          ? fillText(texts.ended, { date: formatDate(expires) })
          : fillText(texts.until, { issued: formatDate(issued), expires: formatDate(expires) })}
        {' · '}
        {when}
        {withdrawn > 0 && ` · ${fillText(texts.withdrawn, { count: formatExact(withdrawn) })}`}
      </span>
    </>
  );
}

function Channels({ overview }: { readonly overview: PackOverview }) {
  return (
    <ul className="signers">
      {overview.channels.map((channel) => (
        <li key={channel.channel}>
          <b className="strong">{texts.channels[channel.channel]}</b>
          <PackLines channel={channel} />
          <span className="faint small">{rootLine(channel.root)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The packs in force by channel, and the two ways to change them: take over a root, import a pack. */
export function PacksPanel() {
  const person = useSessionStore((state) => state.settings.person);
  const [overview, setOverview] = useState<PackOverview | null>(null);
  const [examination, setExamination] = useState<PackExamination | null>(null);
  const [working, setWorking] = useState(false);
  const [adopting, setAdopting] = useState(false);
  useEffect(() => {
    void attempt('packs', async () => setOverview(await client().pack.overview({})));
  }, []);
  const examine = async (): Promise<void> => {
    setWorking(true);
    setExamination((await attempt('pack', () => client().pack.examineFile({}))) ?? null);
    setWorking(false);
  };
  const close = (): void => {
    setExamination(null);
    void attempt('pack', () => client().pack.discard({}));
  };
  const done = (now: PackOverview): void => {
    setOverview(now);
    setExamination(null);
    setAdopting(false);
  };
  return (
    <section aria-label={texts.title}>
      <Band title={texts.title} label={texts.label} separated />
      {overview?.clockBehind === true && (
        <p className="fail" role="alert">
          {fillText(texts.clockBehind, { date: formatDate(overview.latestSignedTime ?? '') })}
        </p>
      )}
      <p className="pack-acts acts">
        <Button small onPress={() => void examine()} reason={working ? texts.working : null}>
          {texts.importPack}
        </Button>
        <Button small onPress={() => setAdopting(true)}>
          {texts.adopt}
        </Button>
      </p>
      {overview !== null && <Channels overview={overview} />}
      {working && <Working title={texts.working} text={texts.workingText} />}
      {examination !== null && (
        <ImportDialog examination={examination} person={person} onClose={close} onDone={done} />
      )}
      {adopting && <AdoptDialog onClose={() => setAdopting(false)} onDone={done} />}
    </section>
  );
}
