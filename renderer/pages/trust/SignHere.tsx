import { useState } from 'react';
import type { UnsignedVersion } from '../../../shared/ipc/list-messages.ts';
import type { SignerSummary } from '../../../shared/ipc/messages.ts';
import { trustActsUi } from '../../../shared/texts/en/ui/trust-acts.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { ActFoot } from '../../components/ActFoot.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { formatDate } from '../../lib/format.ts';
import { useAct } from '../../lib/use-act.ts';
import { Differences } from './Differences.tsx';
import { Parties } from './Parties.tsx';

const texts = trustVersionsUi.request;

/** What a version changes and who must sign it, and the one who signs it on this machine. */
export function SignHere(props: {
  readonly version: UnsignedVersion;
  /** Holders on this machine who have not signed. */
  readonly signers: readonly SignerSummary[];
  /** What the press that signs says. */
  readonly act: string;
  readonly onClose: () => void;
  readonly onSign: (roots: readonly string[]) => Promise<void>;
}) {
  const { version, signers, onClose } = props;
  const { version: number, issued, expires, differences, before, own } = version;
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, fault, run } = useAct();
  const signer = signers.find(({ id }) => id === chosen) ?? signers[0];
  const wanting = signer === undefined ? texts.needs.mine : null;
  const sign = (): Promise<void> =>
    run(async () => {
      if (signer === undefined) return;
      await props.onSign([signer.id]);
    });
  const dates = { issued: formatDate(issued), expires: formatDate(expires) };
  return (
    <>
      <p>{fillText(texts.version, { version: String(number), ...dates })}</p>
      <h3 className="label">{texts.who}</h3>
      <Parties before={before} own={own} />
      <Differences differences={differences} />
      <div className="form cols-2">
        <SelectField
          label={texts.mine}
          value={signer?.id ?? null}
          choices={signers.map(({ id, name, organisation }) => ({ id, name, detail: organisation }))}
          onChange={setChosen}
        />
      </div>
      <ActFoot
        fault={fault}
        reason={busy ? trustActsUi.signing : wanting}
        cancel={texts.cancel}
        act={props.act}
        onClose={onClose}
        onAct={() => void sign()}
      />
    </>
  );
}
