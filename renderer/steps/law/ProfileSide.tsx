import type { MembershipOnDay } from '../../../shared/law/profile/memberships.ts';
import type { PolicyDefault, Profile } from '../../../shared/law/profile/profile-of.ts';
import type { ProfileOtherwise, ScopeChange } from '../../../shared/law/profile/profile-otherwise.ts';
import { CANONICAL_LEVELS } from '../../../shared/stages/compliance/vocabulary/fact-spec.ts';
import { lawProfileUi as texts } from '../../../shared/texts/en/ui/law-profile.ts';
import { missionUi } from '../../../shared/texts/en/ui/mission.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NoData } from '../../components/Marks.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { countryName } from '../../lib/choices.ts';
import { formatDate, formatExact } from '../../lib/format.ts';
import { goTo, goToField } from '../../stores/navigation-store.ts';
import { changeCounts, isAsItIs, membershipDates } from './profile-rows.ts';

const { buyerTypes } = missionUi;
const SAME = 'same';
const AS_IT_IS = { id: SAME, name: texts.asItIs };
const BUYERS = Object.entries(buyerTypes).map(([id, name]) => ({ id, name }));
const LEVELS = CANONICAL_LEVELS.map((id) => ({ id, name: id }));

const isBuyer = (id: string): id is keyof typeof buyerTypes => id in buyerTypes;

/** Who the plan says the buyer is. */
function Given({ profile, onFacts }: { readonly profile: Profile; readonly onFacts: () => void }) {
  const { buyerType, buyerCountry, level } = profile;
  const unknown = <NoData text={texts.notGiven} />;
  return (
    <dl className="law-given">
      <dt>{texts.buyer}</dt>
      <dd>{buyerType === null ? unknown : buyerTypes[buyerType]}</dd>
      <dt>{texts.country}</dt>
      <dd>{buyerCountry === null ? unknown : countryName(buyerCountry)}</dd>
      <dt>{texts.level}</dt>
      <dd>{level ?? unknown}</dd>
      <dd className="acts">
        <Button small onPress={() => goToField('mission', '/mission/buyerType')}>
          {texts.change}
        </Button>
        <Button small onPress={onFacts}>
          {texts.answer}
        </Button>
      </dd>
    </dl>
  );
}

/** Another kind of buyer or level: what it would add and remove. */
function AsIf(props: {
  readonly otherwise: ProfileOtherwise;
  readonly changes: readonly ScopeChange[];
  readonly onChange: (otherwise: ProfileOtherwise) => void;
}) {
  const { otherwise, changes, onChange } = props;
  const counts = changeCounts(changes);
  const parts = (['adds', 'removes', 'other'] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => fillText(texts[part], { count: formatExact(counts[part]) }));
  return (
    <div className="law-as-if">
      <SelectField
        label={texts.compareBuyer}
        value={otherwise.buyerType ?? SAME}
        choices={[AS_IT_IS, ...BUYERS]}
        onChange={(id) => onChange({ ...otherwise, buyerType: isBuyer(id) ? id : null })}
      />
      <SelectField
        label={texts.compareLevel}
        value={otherwise.level ?? SAME}
        choices={[AS_IT_IS, ...LEVELS]}
        onChange={(id) =>
          onChange({ ...otherwise, level: CANONICAL_LEVELS.find((level) => level === id) ?? null })
        }
      />
      {!isAsItIs(otherwise) && <p role="status">{parts.length === 0 ? texts.noChange : parts.join(' · ')}</p>}
    </div>
  );
}

function Memberships({ members }: { readonly members: readonly MembershipOnDay[] }) {
  if (members.length === 0) return <p className="read pad">{texts.noMemberships}</p>;
  const { memberColumns: heads } = texts;
  return (
    <table className="compact-rows" aria-label={texts.memberships}>
      <thead>
        <tr>
          <th>{heads.country}</th>
          <th>{heads.union}</th>
          <th>{heads.state}</th>
          <th>{heads.dates}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={`${member.country} ${member.union}`} title={`${heads.source}: ${member.source}`}>
            <td>{countryName(member.country)}</td>
            <td>{member.union}</td>
            <td className={member.isMember ? undefined : 'faint'}>
              {member.isMember ? texts.member : texts.notMember}
            </td>
            <td className="dim">{membershipDates(member)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Refused(props: {
  readonly entries: readonly PolicyDefault[];
  readonly textOf: (entry: PolicyDefault) => string;
}) {
  if (props.entries.length === 0) return <p className="read pad">{texts.noneRefused}</p>;
  return (
    <>
      <ul className="law-refused">
        {props.entries.map((entry) => (
          <li key={entry.instrumentId}>{props.textOf(entry)}</li>
        ))}
      </ul>
      <div className="foot-acts">
        <Button small onPress={() => goTo('mission')}>
          {texts.toPolicy}
        </Button>
      </div>
    </>
  );
}

/** Buyer, level and memberships; what another buyer would change; whom law refuses and the policy does not. */
export function ProfileSide(props: {
  readonly profile: Profile;
  readonly otherwise: ProfileOtherwise;
  readonly changes: readonly ScopeChange[];
  readonly refusedText: (entry: PolicyDefault) => string;
  readonly onOtherwise: (otherwise: ProfileOtherwise) => void;
  readonly onFacts: () => void;
}) {
  const { profile, otherwise, changes, refusedText, onOtherwise, onFacts } = props;
  return (
    <section className="region scroll">
      <Band title={texts.title} label={texts.label} />
      <Given profile={profile} onFacts={onFacts} />
      <Band title={texts.compare} label={texts.compareLabel} separated />
      <AsIf otherwise={otherwise} changes={changes} onChange={onOtherwise} />
      <Band
        title={texts.memberships}
        label={fillText(texts.membershipsLabel, { date: formatDate(profile.asOf) })}
        separated
      />
      <Memberships members={profile.memberships} />
      <Band title={texts.refused} label={texts.refusedLabel} separated />
      <Refused entries={profile.policyDefaults} textOf={refusedText} />
    </section>
  );
}
