import { useState } from 'react';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { DialogBox } from '../components/Dialogs.tsx';
import { DateField } from '../components/TextField.tsx';
import { utcSecond } from '../lib/now.ts';
import type { ListChangeProps } from './AddSignerDialog.tsx';
import { ListChangeFoot } from './ListChangeFoot.tsx';
import { firstRoots, RootSignatures, rootNeeds } from './RootSignatures.tsx';
import { useTrustChange } from './use-trust-change.ts';

function RenewFields({ trust, roots, onClose, onDone }: ListChangeProps) {
  const [end, setEnd] = useState<string | null>(null);
  const [rootIds, setRootIds] = useState(firstRoots(trust.roots, roots));
  const { busy, fault, sign } = useTrustChange((changed) => {
    onDone(changed);
    onClose();
  });
  const isLater = end !== null && `${end}T00:00:00Z` > utcSecond();
  const change = isLater ? { act: 'renew' as const, expires: `${end}T00:00:00Z` } : null;
  const needs = isLater ? null : texts.renewNeeds;
  const reason = busy ? texts.signing : (needs ?? rootNeeds(rootIds, roots));
  return (
    <>
      <p>{texts.renewText}</p>
      <div className="form cols-2">
        <DateField label={texts.validUntil} value={end} onChange={setEnd} />
      </div>
      <RootSignatures rootIds={rootIds} roots={roots} onChange={setRootIds} />
      <ListChangeFoot
        {...{ fault, reason, trust, onClose, onDone }}
        typed={{ change, needs }}
        act={texts.renewAct}
        onAct={() => change !== null && void sign(change, rootIds)}
      />
    </>
  );
}

/** The next version of the list with nothing changed but its end. */
export function RenewDialog(props: ListChangeProps) {
  return (
    <DialogBox title={texts.renewTitle} open onClose={props.onClose} wide>
      <RenewFields {...props} />
    </DialogBox>
  );
}
