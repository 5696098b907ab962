import { useState } from 'react';
import type { RackDesign } from '../../../shared/design/racks.ts';
import { rowLabel } from '../../../shared/facility/rack-label.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band } from '../../components/Sheet.tsx';
import type { Carry } from '../../drawings/carry.ts';
import { type ElevationPage, elevationPages } from '../../drawings/elevation-layout.ts';
import { RackElevation } from '../../drawings/RackElevation.tsx';
import { useSize } from '../../drawings/use-size.ts';
import { feedBars, firstAffected, type WhatIf } from '../../drawings/what-if.ts';
import { formatExact } from '../../lib/format.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useNavigationStore } from '../../stores/navigation-store.ts';
import { chooseObject, useChosenDevice } from './choice.ts';
import type { Plant } from './plant.ts';

type Face = 'front' | 'rear';
const FACES = (['front', 'rear'] as const).map((id) => ({ id, name: plantUi.faces[id] }));

function pageName(racks: readonly RackDesign[], page: ElevationPage): string {
  const from = racks[page.from]?.row ?? 0;
  const to = racks[page.to - 1]?.row ?? 0;
  const rows =
    from === to
      ? fillText(plantUi.row, { row: rowLabel(from) })
      : fillText(plantUi.rows, { from: rowLabel(from), to: rowLabel(to) });
  return fillText(plantUi.page, {
    rows,
    from: formatExact(page.from + 1),
    to: formatExact(page.to),
    count: formatExact(racks.length),
  });
}

function Pager(props: {
  readonly pages: readonly ElevationPage[];
  readonly at: number;
  readonly name: string;
  readonly onPage: (at: number) => void;
}) {
  const { pages, at, name, onPage } = props;
  if (pages.length < 2) return null;
  return (
    <span className="pager">
      <Button
        small
        kind="quiet"
        icon="left"
        label={plantUi.previousPage}
        reason={at === 0 ? plantUi.firstPage : null}
        onPress={() => onPage(at - 1)}
      />
      <span className="small dim nb">{name}</span>
      <Button
        small
        kind="quiet"
        icon="right"
        label={plantUi.nextPage}
        reason={at === pages.length - 1 ? plantUi.lastPage : null}
        onPress={() => onPage(at + 1)}
      />
    </span>
  );
}

/** Rack that a carried object hangs over. */
function carriedOver(carry: Carry, racks: readonly RackDesign[]): string | null {
  const { spot } = carry;
  if (spot === null) return null;
  if (spot.kind === 'unit') return spot.rackId;
  return racks.find((rack) => rack.row === spot.row && rack.position === spot.position)?.id ?? null;
}

interface PanelProps {
  readonly plant: Plant;
  readonly whatIf: WhatIf | null;
  readonly carry: Carry;
}

/** Racks of a site to scale, as many as stand readable beside each other; the chosen rack brings its page. */
export function ElevationPanel({ plant, whatIf, carry }: PanelProps) {
  const { racks } = plant;
  const [face, setFace] = useState<Face>('front');
  const [frame, size] = useSize<HTMLDivElement>({ width: 720, height: 300 });
  const chosen = useNavigationStore((state) => state.selection['rack']) ?? null;
  const selected = racks.some((rack) => rack.id === chosen) ? chosen : (racks[0]?.id ?? null);
  const device = useChosenDevice(racks.find((rack) => rack.id === selected));
  const pages = elevationPages(racks, size.width - 32);
  const affected = plant.power ? firstAffected(racks, feedBars(plant.power, whatIf), whatIf) : null;
  const wantedRack = carriedOver(carry, racks) ?? affected ?? selected;
  const holding = pages.findIndex((page) =>
    racks.slice(page.from, page.to).some((rack) => rack.id === wantedRack),
  );
  const [turned, setTurned] = useState<{ readonly page: number; readonly rack: string | null }>();
  const wanted = turned !== undefined && turned.rack === wantedRack ? turned.page : Math.max(0, holding);
  const at = Math.min(Math.max(0, wanted), Math.max(0, pages.length - 1));
  const page = pages[at] ?? { from: 0, to: 0 };
  const flip = (): boolean => {
    setFace(face === 'front' ? 'rear' : 'front');
    return true;
  };
  useKeys({ v: flip });
  return (
    <section className="region" ref={frame}>
      <Band
        title={fillText(plantUi.elevation, { face: plantUi.faces[face].toLowerCase() })}
        label={pages.length < 2 ? plantUi.elevationLabel : ''}
      >
        <Pager
          pages={pages}
          at={at}
          name={pageName(racks, page)}
          onPage={(next) => setTurned({ page: next, rack: wantedRack })}
        />
        <Segmented<Face> label={plantUi.face} value={face} segments={FACES} onChange={setFace} />
      </Band>
      <RackElevation
        racks={racks.slice(page.from, page.to)}
        all={racks}
        power={plant.power}
        whatIf={whatIf}
        rear={face === 'rear'}
        selected={selected}
        device={device}
        onSelect={chooseObject}
        carry={carry}
        onRear={flip}
        nameOf={plant.nameOf}
      />
    </section>
  );
}
