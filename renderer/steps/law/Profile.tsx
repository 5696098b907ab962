import { useMemo, useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type {
  PolicyDefault,
  Profile as ProfileAnswer,
  Scope,
} from '../../../shared/law/profile/profile-of.ts';
import { lawProfileUi as texts } from '../../../shared/texts/en/ui/law-profile.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band } from '../../components/Sheet.tsx';
import { Working } from '../../components/States.tsx';
import { countryName } from '../../lib/choices.ts';
import { useProfile } from '../../lib/engine-law.ts';
import { formatExact } from '../../lib/format.ts';
import { makerNames } from '../../lib/maker-names.ts';
import { ProfileSide } from './ProfileSide.tsx';
import {
  AS_IT_IS,
  isAsItIs,
  PROFILE_VIEWS,
  type ProfileRow,
  type ProfileView,
  profileRows,
  reachText,
  refusedText,
  whyText,
} from './profile-rows.ts';

const SEGMENTS = PROFILE_VIEWS.map((id) => ({ id, name: texts.views[id] }));

function clausesText({ entry }: ProfileRow): string {
  const counted = (['must', 'should', 'info'] as const).filter((severity) => entry.clauses[severity] > 0);
  if (counted.length === 0) return texts.noneInForce;
  return counted
    .map((severity) => fillText(texts.counts[severity], { count: formatExact(entry.clauses[severity]) }))
    .join(', ');
}

function reached({ entry, otherwise }: ProfileRow): string {
  const reach = reachText(entry);
  if (otherwise === null) return reach;
  const change = fillText(texts.changed, { from: texts.scopes[entry.scope], to: texts.scopes[otherwise] });
  return reach === '' ? change : `${change}; ${reach}`;
}

const COLUMNS: readonly Column<ProfileRow>[] = [
  {
    key: 'instrument',
    head: texts.columns.instrument,
    cell: ({ entry }) => (
      <span title={entry.scopeInWords}>
        <TwoLines first={entry.shortName} second={entry.scopeInWords} />
      </span>
    ),
    sortBy: ({ entry }) => entry.shortName,
  },
  {
    key: 'reach',
    head: texts.columns.reach,
    cell: (row) => <span className={row.otherwise === null ? 'clamp-2 dim' : 'clamp-2'}>{reached(row)}</span>,
    sortBy: (row) => reached(row),
  },
  {
    key: 'why',
    head: texts.columns.why,
    cell: ({ entry }) => (
      <span className="clamp-2 dim" title={whyText(entry)}>
        {whyText(entry)}
      </span>
    ),
  },
  {
    key: 'clauses',
    head: texts.columns.clauses,
    cell: (row) => (
      <span className="clamp-2 dim" title={clausesText(row)}>
        {clausesText(row)}
      </span>
    ),
    sortBy: ({ entry }) => -entry.clauses.must,
  },
];

function countOf(profile: ProfileAnswer, scope: Scope): string {
  return formatExact(profile.instruments.filter((entry) => entry.scope === scope).length);
}

/** Which law reaches this buyer at this level, by which fact, and what another buyer or level would add or remove. */
export function Profile({ facts, onFacts }: { readonly facts: Facts; readonly onFacts: () => void }) {
  const [otherwise, setOtherwise] = useState(AS_IT_IS);
  const [view, setView] = useState<ProfileView>('in-scope');
  const { value, fresh } = useProfile(otherwise);
  const makerName = useMemo(() => makerNames(facts), [facts]);
  if (value === null) return <Working title={texts.working} />;
  const { profile, changes } = value;
  const rows = profileRows(profile, changes, view);
  const nameOf = {
    instrument: (id: PolicyDefault['instrumentId']) => facts.instrument(id)?.shortName ?? id,
    maker: makerName,
    country: countryName,
  };
  const counts = {
    in: countOf(profile, 'in-scope'),
    depends: countOf(profile, 'depends'),
    out: countOf(profile, 'out-of-scope'),
  };
  return (
    <div className={fresh ? 'columns law-profile' : 'columns law-profile stale'}>
      <ProfileSide
        profile={profile}
        otherwise={otherwise}
        changes={changes}
        refusedText={(entry) => refusedText(entry, nameOf)}
        onOtherwise={(next) => {
          setOtherwise(next);
          // What was asked for stands first; back to the plan as it is, there are no changes to show.
          setView(isAsItIs(next) ? 'in-scope' : 'changes');
        }}
        onFacts={onFacts}
      />
      <section className="region">
        <Band title={texts.list} label={fillText(texts.listLabel, counts)}>
          <Segmented<ProfileView> label={texts.shown} value={view} segments={SEGMENTS} onChange={setView} />
        </Band>
        <div className="scroll sticky-head">
          {rows.length === 0 ? (
            <p className="read pad">
              {view === 'changes' && isAsItIs(otherwise) ? texts.noChanges : texts.none}
            </p>
          ) : (
            <DataTable
              label={texts.list}
              className="profile-rows"
              columns={COLUMNS}
              rows={rows}
              rowId={({ entry }) => entry.instrumentId}
              twoLine
            />
          )}
        </div>
      </section>
    </div>
  );
}
