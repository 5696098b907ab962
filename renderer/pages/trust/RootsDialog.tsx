import { useState } from 'react';
import type { SignerSummary } from '../../../shared/ipc/messages.ts';
import { trustActsUi } from '../../../shared/texts/en/ui/trust-acts.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DialogBox } from '../../components/Dialogs.tsx';
import { TextField } from '../../components/TextField.tsx';
import type { ListChangeProps } from '../AddSignerDialog.tsx';
import { ListChangeFoot } from '../ListChangeFoot.tsx';
import { RootSignatures } from '../RootSignatures.tsx';
import { ToldFingerprint } from '../ToldFingerprint.tsx';
import { useTrustChange } from '../use-trust-change.ts';
import { Doubts, Offered, ReadRecord } from './RecordOffer.tsx';
import { RootHolders } from './RootHolders.tsx';
import {
  emptyRoots,
  personsOf,
  type RootsForm,
  rootsRows,
  rootsSigned,
  rootsTyped,
  sideAfter,
  sideBefore,
} from './roots-form.ts';

const texts = trustVersionsUi.roots;

interface PartProps {
  readonly form: RootsForm;
  readonly onChange: (change: Partial<RootsForm>) => void;
}

function NewHolder({ form, onChange }: PartProps) {
  const { offer } = form;
  return (
    <section aria-label={texts.add}>
      <h3 className="label">{texts.add}</h3>
      <p className="small dim">{texts.addText}</p>
      <ReadRecord
        use="root"
        again={offer !== null}
        // Nothing that was typed for another record is taken over.
        onOffer={(made) => onChange({ offer: made, told: '', anyway: false })}
      />
      {offer !== null && (
        <>
          <Offered offer={offer} />
          <Doubts
            offer={offer}
            label={texts.anyway}
            anyway={form.anyway}
            onAnyway={(anyway) => onChange({ anyway })}
          />
          {!offer.refused && (
            <ToldFingerprint
              computed={offer.fingerprint}
              told={form.told}
              label={texts.heard}
              onChange={(told) => onChange({ told })}
            />
          )}
          <p className="acts">
            <Button small onPress={() => onChange({ offer: null, told: '', anyway: false })}>
              {texts.drop}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

/** Own signers who hold a root before or after the change. */
function candidates(form: RootsForm, props: ListChangeProps): readonly SignerSummary[] {
  const added = props.signers.filter(
    ({ id, fingerprint }) => id === form.offer?.id && fingerprint === form.offer.fingerprint,
  );
  return [...props.roots, ...added.filter(({ id }) => props.roots.every((root) => root.id !== id))];
}

function WhoSigns({ form, trust }: { readonly form: RootsForm; readonly trust: ListChangeProps['trust'] }) {
  const line = (text: string, side: ReturnType<typeof sideBefore>): string =>
    fillText(text, {
      count: String(side.threshold),
      persons: side.holders.map(({ id }) => id).join(', '),
    });
  return (
    <section aria-label={texts.who}>
      <h3 className="label">{texts.who}</h3>
      <p className="small">{line(texts.before, sideBefore(trust))}</p>
      <p className="small">{line(texts.own, sideAfter(form, trust))}</p>
    </section>
  );
}

/** As many signatures as are needed, filled with holders on this machine until somebody chooses others. */
function useRootIds(rows: number, own: readonly SignerSummary[]) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ids = Array.from({ length: rows }, (_, index) => chosen[index] ?? own[index]?.id ?? '');
  return [ids, setChosen] as const;
}

function RootsFields(props: ListChangeProps) {
  const { trust, onClose, onDone } = props;
  const [form, setForm] = useState(emptyRoots(trust));
  const set = (change: Partial<RootsForm>): void => setForm({ ...form, ...change });
  const own = candidates(form, props);
  const [rootIds, setRootIds] = useRootIds(rootsRows(form, trust), own);
  const { busy, fault, sign } = useTrustChange((changed) => {
    onDone(changed);
    onClose();
  });
  const typed = rootsTyped(form, trust);
  const wanting = typeof typed === 'string' ? typed : null;
  const change = typeof typed === 'string' ? null : typed;
  const reason = busy ? trustActsUi.signing : (wanting ?? rootsSigned(rootIds, form, trust));
  return (
    <>
      <p>{texts.text}</p>
      <RootHolders
        holders={trust.rootHolders}
        removed={form.remove}
        onRemoved={(remove) => set({ remove })}
      />
      <NewHolder form={form} onChange={set} />
      <div className="form cols-2">
        <TextField
          label={texts.threshold}
          hint={fillText(texts.thresholdHint, { persons: String(personsOf(sideAfter(form, trust))) })}
          value={form.threshold}
          maxLength={2}
          onChange={(threshold) => set({ threshold })}
        />
      </div>
      <WhoSigns form={form} trust={trust} />
      <RootSignatures rootIds={rootIds} roots={own} onChange={setRootIds} />
      <ListChangeFoot
        {...{ fault, reason, trust, onClose, onDone }}
        typed={{ change, needs: wanting }}
        act={texts.act}
        onAct={() => change !== null && void sign(change, rootIds)}
      />
    </>
  );
}

/** Who may change the list: seen, added, taken away, and how many of them must sign. */
export function RootsDialog(props: ListChangeProps) {
  return (
    <DialogBox title={texts.title} open onClose={props.onClose} wide>
      <RootsFields {...props} />
    </DialogBox>
  );
}
