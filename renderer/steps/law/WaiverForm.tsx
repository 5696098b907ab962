import { useState } from 'react';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Waiver } from '../../../shared/plan/mission.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { DateField, TextField } from '../../components/TextField.tsx';
import { editPlan } from '../../stores/plan-store.ts';
import { clauseName } from './clauses.ts';
import { withoutWaiver, withWaiver } from './waivers.ts';

const texts = lawUi.waiver;

function reasonOf(form: { owner: string; reason: string; until: string | null }): string | null {
  if (form.owner.trim() === '') return texts.ownerMissing;
  if (form.reason.trim() === '') return texts.reasonMissing;
  return form.until === null ? texts.untilMissing : null;
}

/** Who sets a clause aside, why, and until when: all three, or it is no waiver. */
export function WaiverForm(props: {
  readonly clause: Pick<ClauseResult, 'instrumentId' | 'instrumentName' | 'ref'>;
  readonly waiver: Pick<Waiver, 'owner' | 'reason' | 'until'> | null;
  readonly onClose: () => void;
}) {
  const { clause, waiver, onClose } = props;
  const [owner, setOwner] = useState(waiver?.owner ?? '');
  const [reason, setReason] = useState(waiver?.reason ?? '');
  const [until, setUntil] = useState<string | null>(waiver?.until ?? null);
  const name = clauseName(clause);
  const record = (): void => {
    if (until === null) return;
    const { instrumentId, ref } = clause;
    const next = { instrumentId, ref, owner: owner.trim(), reason: reason.trim(), until };
    editPlan({ label: fillText(texts.recorded, { clause: name }) }, (plan) => withWaiver(plan, next));
    onClose();
  };
  const remove = (): void => {
    editPlan({ label: fillText(texts.removed, { clause: name }) }, (plan) => withoutWaiver(plan, clause));
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in all engines
    <div className="waiver-form" role="group" aria-label={fillText(texts.title, { clause: name })}>
      <TextField label={texts.owner} value={owner} onChange={setOwner} autoFocus maxLength={120} />
      <DateField label={texts.until} value={until} onChange={setUntil} nullable />
      <TextField label={texts.reason} value={reason} onChange={setReason} className="full" maxLength={200} />
      <div className="acts">
        <Button small reason={reasonOf({ owner, reason, until })} onPress={record}>
          {texts.record}
        </Button>
        {waiver !== null && (
          <Button small kind="quiet" onPress={remove}>
            {texts.remove}
          </Button>
        )}
        <Button small kind="quiet" onPress={onClose}>
          {texts.cancel}
        </Button>
      </div>
    </div>
  );
}
