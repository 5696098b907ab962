import { useMemo, useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Mission } from '../../../shared/plan/mission.ts';
import { missionUi as texts } from '../../../shared/texts/en/ui/mission.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band } from '../../components/Sheet.tsx';
import { countryName } from '../../lib/choices.ts';
import { formatExact } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import {
  type PolicyKind,
  type PolicyRow,
  policyRows,
  type Rule,
  removedBy,
  ruleOf,
  withRule,
} from './policy.ts';

const RULES = ['preferred', 'allowed', 'denied'] as const satisfies readonly Rule[];

function setRule(kind: PolicyKind, name: string, rule: Rule): void {
  const label = fillText(texts.edits.policy, { name, rule: texts.rules[rule] });
  editPlan({ label }, (plan) => ({
    ...plan,
    mission: { ...plan.mission, policy: withRule(plan.mission.policy, kind, { name, rule }) },
  }));
}

/** Ruled names first, so that the policy can be read at the top; then by how many products they stand for. */
function ordered(rows: readonly PolicyRow[], rules: ReadonlyMap<string, Rule>): readonly PolicyRow[] {
  const weight = (row: PolicyRow): number => RULES.indexOf(rules.get(row.name) ?? 'allowed') % 2;
  return [...rows].sort((a, b) => weight(a) - weight(b));
}

/** Countries and vendors as the buyer's policy sees them, with what each rule removes from the catalogue. */
export function PolicyTable({ facts, mission }: { readonly facts: Facts; readonly mission: Mission }) {
  const [kind, setKind] = useState<PolicyKind>('countries');
  const [search, setSearch] = useState('');
  const { policy } = mission;
  const all = useMemo(() => policyRows(facts, kind), [facts, kind]);
  const removed = useMemo(() => removedBy(facts, policy), [facts, policy]);
  // Rows keep their places while rules change; they are put in order anew when the list is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the policy at the time of opening decides the order
  const rows = useMemo(
    () => ordered(all, new Map(all.map((row) => [row.name, ruleOf(policy, kind, row.name)]))),
    [all, kind],
  );
  const nameOf = (row: PolicyRow): string => (kind === 'countries' ? countryName(row.name) : row.name);
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter((row) => `${nameOf(row)} ${row.name}`.toLowerCase().includes(wanted));
  const columns: readonly Column<PolicyRow>[] = [
    {
      key: 'name',
      head: texts.columns.name,
      cell: (row) => (
        <span className="clip policy-name" title={nameOf(row)}>
          {kind === 'countries' && <span className="mono faint">{row.name} </span>}
          {nameOf(row)}
        </span>
      ),
      sortBy: nameOf,
    },
    {
      key: 'products',
      head: texts.columns.products,
      numeric: true,
      cell: (row) => formatExact(row.products),
      sortBy: (row) => -row.products,
    },
    {
      key: 'accelerators',
      head: texts.columns.accelerators,
      numeric: true,
      cell: (row) =>
        row.accelerators === 0 ? <span className="faint">0</span> : formatExact(row.accelerators),
      sortBy: (row) => -row.accelerators,
    },
    {
      key: 'rule',
      head: texts.columns.rule,
      cell: (row) => (
        <Segmented
          label={`${nameOf(row)}: ${texts.columns.rule}`}
          value={ruleOf(policy, kind, row.name)}
          segments={RULES.map((id) => ({ id, name: texts.ruleShort[id] }))}
          onChange={(rule) => setRule(kind, row.name, rule)}
        />
      ),
    },
  ];
  const summary =
    removed.products === 0
      ? fillText(texts.nothingRemoved, { all: formatExact(removed.all) })
      : fillText(texts.removed, {
          products: formatExact(removed.products),
          all: formatExact(removed.all),
          accelerators: formatExact(removed.accelerators),
          allAccelerators: formatExact(removed.allAccelerators),
        });
  return (
    <section className="region" aria-label={texts.policy}>
      <Band title={texts.policy}>
        <Segmented
          label={texts.policy}
          value={kind}
          segments={[
            { id: 'countries', name: texts.countries },
            { id: 'vendors', name: texts.vendors },
          ]}
          onChange={setKind}
        />
      </Band>
      <div className="search-line">
        <input
          type="search"
          className="search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <p className="read" aria-live="polite">
        {summary} <span className="faint">{kind === 'countries' ? texts.parts : ''}</span>
      </p>
      <div className="table-frame">
        <DataTable
          className="policy"
          label={texts.policy}
          columns={columns}
          rows={shown}
          rowId={(row) => row.name}
        />
      </div>
    </section>
  );
}
