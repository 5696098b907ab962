import { useState } from 'react';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Band } from '../../components/Sheet.tsx';
import { blockToShow } from '../../drawings/one-line-layout.ts';
import { PowerOneLine } from '../../drawings/PowerOneLine.tsx';
import { powerBlocks } from '../../drawings/power-sections.ts';
import { formatExact } from '../../lib/format.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { partName, readPart } from './choice.ts';
import type { Failure } from './use-failure.ts';

/** Power path of a site, one block at a time; pressing an element shows it lost. */
export function OneLinePanel({
  power,
  failure,
}: {
  readonly power: SitePowerResult;
  readonly failure: Failure;
}) {
  const rack = useNavigationStore((state) => state.selection['rack']) ?? null;
  const chosen = readPart(useNavigationStore((state) => state.selection['part']));
  const selected = chosen?.kind === 'node' ? chosen.id : null;
  const choose = (id: string): void => select('part', partName('node', id));
  const [turned, setTurned] = useState<{ readonly block: number; readonly key: string }>();
  const blocks = powerBlocks(power);
  const { whatIf } = failure;
  const key = `${whatIf?.failure.lost ?? ''} ${rack ?? ''} ${selected ?? ''}`;
  const shown = turned?.key === key ? turned.block : blockToShow(blocks, { whatIf, selected, rack });
  const turn = (by: number): void => setTurned({ block: (shown + by + blocks.length) % blocks.length, key });
  const lose = (id: string): void => {
    choose(id);
    failure.lose(id);
  };
  return (
    <section className="region">
      <Band title={plantUi.oneLine} label={blocks.length > 1 ? '' : plantUi.oneLineLabel}>
        {blocks.length > 1 && (
          <span className="pager">
            <Button small kind="quiet" icon="left" label={plantUi.previousBlock} onPress={() => turn(-1)} />
            <span className="small dim nb">
              {fillText(plantUi.block, { at: formatExact(shown + 1), count: formatExact(blocks.length) })}
            </span>
            <Button small kind="quiet" icon="right" label={plantUi.nextBlock} onPress={() => turn(1)} />
          </span>
        )}
      </Band>
      <PowerOneLine
        power={power}
        block={blocks[shown] ?? []}
        whatIf={whatIf}
        selected={selected}
        rack={rack}
        onSelect={choose}
        onLose={lose}
      />
    </section>
  );
}
