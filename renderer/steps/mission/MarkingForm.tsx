import { useState } from 'react';
import type { CanonicalLevel, Facts } from '../../../shared/catalogue/catalogue.ts';
import { missionUi as texts } from '../../../shared/texts/en/ui/mission.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { ConfirmDialog } from '../../components/Dialogs.tsx';
import { ComboField, SelectField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { CheckField, TextField } from '../../components/TextField.tsx';
import { OWNER_CHOICES } from '../../lib/choices.ts';
import type { StepProps } from '../step.ts';
import { putMission } from './edit-mission.ts';
import { toMissionForm } from './mapping.ts';

const LEVELS = [
  'UNCLASSIFIED',
  'OFFICIAL',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP_SECRET',
] as const satisfies readonly CanonicalLevel[];

function isLevel(id: string): id is CanonicalLevel {
  return (LEVELS as readonly string[]).includes(id);
}

/** The national name of a level in the owner's own scheme, empty when the pack has none. */
function nationalNameOf(facts: Facts, owner: string, level: CanonicalLevel): string {
  const scheme = facts.catalogue.ruleTables.markings.find((entry) => entry.owner === owner);
  return scheme?.levels.find((entry) => entry.canonical === level)?.name ?? '';
}

function isLower(next: CanonicalLevel | null, held: CanonicalLevel | null): boolean {
  if (held === null) return false;
  return next === null || LEVELS.indexOf(next) < LEVELS.indexOf(held);
}

/** What is printed on every screen, page and file. Raising is immediate, lowering asks first. */
export function MarkingForm({ plan, facts }: StepProps) {
  const form = toMissionForm(plan.mission);
  const [asked, setAsked] = useState<CanonicalLevel | null | undefined>(undefined);
  const setLevel = (level: CanonicalLevel | null): void =>
    putMission(texts.edits.marking, {
      level,
      nationalName: level === null ? '' : nationalNameOf(facts, form.owner, level),
    });
  const choose = (id: string): void => {
    const level = isLevel(id) ? id : null;
    // Raising is immediate; lowering asks first.
    if (isLower(level, form.level)) setAsked(level);
    else setLevel(level);
  };
  const name = (level: CanonicalLevel | null): string =>
    level === null ? texts.notMarked : wordsUi.levels[level];
  return (
    <>
      <Band title={texts.marking} label={form.level === null ? texts.notSet : texts.markingLabel} />
      <div className="form cols-2">
        <ComboField
          label={texts.owner}
          hint={texts.ownerHint}
          pointer="/mission/marking/owner"
          value={form.owner === '' ? null : form.owner}
          choices={OWNER_CHOICES}
          onChange={(owner) =>
            putMission(texts.edits.marking, {
              owner,
              nationalName: form.level === null ? '' : nationalNameOf(facts, owner, form.level),
            })
          }
        />
        <SelectField
          label={texts.level}
          pointer="/mission/marking"
          value={form.level ?? 'none'}
          choices={[
            { id: 'none', name: texts.notMarked },
            ...LEVELS.map((level) => ({
              id: level,
              name: wordsUi.levels[level],
              detail: nationalNameOf(facts, form.owner, level),
            })),
          ]}
          onChange={choose}
        />
        <TextField
          label={texts.nationalName}
          hint={texts.nationalHint}
          pointer="/mission/marking/nationalName"
          value={form.nationalName}
          onChange={(nationalName) => putMission(texts.edits.marking, { nationalName })}
        />
        <TextField
          label={texts.release}
          hint={texts.releaseHint}
          pointer="/mission/marking/release"
          value={form.release}
          onChange={(release) => putMission(texts.edits.marking, { release })}
        />
        <CheckField
          label={texts.exercise}
          pointer="/mission/marking/exercise"
          checked={form.exercise}
          onChange={(exercise) => putMission(texts.edits.marking, { exercise })}
        />
      </div>
      {asked !== undefined && (
        <ConfirmDialog
          title={fillText(texts.lowerTitle, { level: name(asked) })}
          text={texts.lowerText}
          typeLabel={texts.lowerType}
          expected={plan.name}
          keep={fillText(texts.lowerKeep, { level: name(form.level) })}
          destroy={texts.lowerDo}
          reason={texts.lowerReason}
          open
          onClose={() => setAsked(undefined)}
          onDestroy={() => {
            setLevel(asked);
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}
