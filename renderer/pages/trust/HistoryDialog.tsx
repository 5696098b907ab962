import { useState } from 'react';
import type { PastVersion } from '../../../shared/ipc/list-messages.ts';
import type { TrustSummary } from '../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { formatDate } from '../../lib/format.ts';
import { Differences } from './Differences.tsx';

const texts = trustVersionsUi.history;

function changesOf({ differences }: PastVersion): string {
  const { counts } = texts;
  if (differences.length === 0) return counts.none;
  return differences.length === 1 ? counts.one : fillText(counts.many, { count: String(differences.length) });
}

const COLUMNS: readonly Column<PastVersion>[] = [
  {
    key: 'version',
    head: texts.columns.version,
    numeric: true,
    width: '72px',
    cell: ({ version }) => version,
    sortBy: ({ version }) => version,
  },
  { key: 'issued', head: texts.columns.issued, cell: ({ issued }) => formatDate(issued) },
  { key: 'ends', head: texts.columns.ends, cell: ({ expires }) => formatDate(expires) },
  { key: 'signers', head: texts.columns.signers, cell: ({ signers }) => signers.join(', ') },
  { key: 'what', head: texts.columns.what, cell: changesOf },
];

/** Versions with who signed each and what it changed; the chosen one tells its changes. */
export function VersionTable(props: {
  readonly versions: readonly PastVersion[];
  /** The version that is open at first; none when left out. */
  readonly open?: number | null;
}) {
  const rows = props.versions.toReversed();
  const [chosen, setChosen] = useState(String(props.open ?? ''));
  return (
    <div className="table-frame versions">
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        rows={rows}
        rowId={({ version }) => String(version)}
        selected={chosen}
        onSelect={setChosen}
        detail={({ differences }) => <Differences differences={differences} named />}
      />
    </div>
  );
}

/** Every version of this machine's list, the newest first. */
export function HistoryDialog(props: { readonly trust: TrustSummary; readonly onClose: () => void }) {
  return (
    <DialogBox title={texts.title} open onClose={props.onClose} wide>
      <p>{texts.text}</p>
      <VersionTable versions={props.trust.history} open={props.trust.version} />
      <div className="foot">
        <span className="grow" />
        <Button onPress={props.onClose}>{texts.close}</Button>
      </div>
    </DialogBox>
  );
}
