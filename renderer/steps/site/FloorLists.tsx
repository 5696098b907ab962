import type { Site } from '../../../shared/plan/site.ts';
import { floorListsUi as texts } from '../../../shared/texts/en/ui/floor-lists.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { ListTable } from './ListTable.tsx';
import { BLANK_OBSTACLE, BLANK_RACK, OBSTACLE_COLUMNS, RACK_COLUMNS } from './list-columns.ts';

type Lists = Pick<Site['floor'], 'obstacles' | 'existingRacks'>;

function put(site: Site, list: string, change: Partial<Lists>): void {
  editPlan(
    {
      label: fillText(texts.edit, { list, site: site.name }),
      key: `${site.id} ${Object.keys(change).join(' ')}`,
    },
    (plan) => ({
      ...plan,
      sites: plan.sites.map((held) =>
        held.id === site.id ? { ...held, floor: { ...held.floor, ...change } } : held,
      ),
    }),
  );
}

/** What stands in the room, and racks that are there already. */
export function FloorLists({ site, pointer }: { readonly site: Site; readonly pointer: string }) {
  const { floor } = site;
  return (
    <>
      <ListTable
        title={texts.obstacles}
        label={texts.obstaclesLabel}
        columns={OBSTACLE_COLUMNS}
        rows={floor.obstacles}
        blank={BLANK_OBSTACLE}
        nameOf={(row) => row.name}
        pointer={`${pointer}/floor/obstacles`}
        onChange={(obstacles) => put(site, texts.obstacles, { obstacles })}
      />
      <ListTable
        title={texts.racks}
        label={texts.racksLabel}
        columns={RACK_COLUMNS}
        rows={floor.existingRacks}
        blank={BLANK_RACK}
        nameOf={(row) => row.name}
        pointer={`${pointer}/floor/existingRacks`}
        onChange={(existingRacks) => put(site, texts.racks, { existingRacks })}
      />
    </>
  );
}
