import { useState } from 'react';
import type { RankedSystem } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NoData } from '../../components/Marks.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { EmptyState } from '../../components/States.tsx';
import type { DrawingsProps } from './ComputeDrawings.tsx';
import { systemKey } from './choose.ts';
import { compareRows } from './compare-rows.ts';

const words = computeUi.compare;

function nameOf(system: RankedSystem, props: DrawingsProps): string {
  return fillText(words.system, {
    count: String(system.servers),
    server: props.step.names.product(system.serverId),
  });
}

/** The two that are compared: the one beside which is chosen in the list, and the row selected in the table. */
function usePair(props: DrawingsProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const systems = props.ranking?.systems ?? [];
  const of = (key: string | null): RankedSystem | undefined =>
    key === null ? undefined : systems.find((system) => systemKey(system) === key);
  const a = of(wanted) ?? of(props.chosen) ?? systems[0];
  const selected = of(props.selected);
  const b =
    selected !== undefined && selected !== a
      ? selected
      : systems.find((system) => system.acceleratorId !== a?.acceleratorId);
  return { a, b, systems, setWanted };
}

/** Two alternatives side by side with the difference; rows that differ come first, the better value is underlined. */
export function ComparePanel(props: DrawingsProps) {
  const { a, b, systems, setWanted } = usePair(props);
  if (a === undefined || b === undefined) return <EmptyState title={words.empty} text={words.emptyText} />;
  const rows = compareRows(a, b, { facts: props.step.facts, currency: props.step.plan.mission.currency });
  // The list holds one system an accelerator, the table's rows; other servers are picked there.
  const seen = new Set<string>();
  const choices = systems.flatMap((system) => {
    const first = !seen.has(system.acceleratorId) || system === a;
    seen.add(system.acceleratorId);
    return first ? [{ id: systemKey(system), name: nameOf(system, props) }] : [];
  });
  return (
    <div className="compare-two">
      <table className="compact-rows inset sticky-head" aria-label={words.title}>
        <thead>
          <tr>
            <th />
            <th className="num">
              <SelectField
                label={words.first}
                labelHidden
                value={systemKey(a)}
                choices={choices}
                onChange={setWanted}
              />
            </th>
            <th className="num">
              <span className="ink">{nameOf(b, props)}</span>
            </th>
            <th className="num">{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="dim">{row.name}</td>
              <td className={row.better === 'a' ? 'num best' : 'num'}>
                {row.a ?? <NoData text={row.missing} />}
              </td>
              <td className={row.better === 'b' ? 'num best' : 'num'}>
                {row.b ?? <NoData text={row.missing} />}
              </td>
              <td className="num dim">{row.change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="foot-acts">
        <span className="small dim grow">{words.how}</span>
        {systemKey(b) !== props.chosen && (
          <Button small onPress={() => props.onChoose(systemKey(b))}>
            {words.take}
          </Button>
        )}
      </div>
    </div>
  );
}
