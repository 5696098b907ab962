import type { ReactNode } from 'react';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { drawingFileUi } from '../../../shared/texts/en/ui/drawing-file.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { CableMap } from '../../drawings/CableMap.tsx';
import { CoolingLoop } from '../../drawings/CoolingLoop.tsx';
import { ElevationSheet } from '../../drawings/ElevationSheet.tsx';
import { elevationSheets } from '../../drawings/elevation-sheets.ts';
import { FloorPlan } from '../../drawings/FloorPlan.tsx';
import { PowerOneLine } from '../../drawings/PowerOneLine.tsx';
import { powerBlocks, powerSections } from '../../drawings/power-sections.ts';
import { feedBars } from '../../drawings/what-if.ts';
import { formatExact } from '../../lib/format.ts';
import type { Plant } from './plant.ts';

export const SHEET_KINDS = ['elevations', 'floor', 'power', 'cooling', 'cables'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** One sheet of paper. */
export interface PaperSheet {
  readonly id: string;
  /** What it shows, beside the title of the drawing. */
  readonly part: string;
  readonly draw: () => ReactNode;
}

export interface SheetSet {
  readonly sheets: readonly PaperSheet[];
  /** 1 to so many, where the drawings are to one scale. */
  readonly scale: number | null;
}

const nothing = (): void => undefined;

function elevationSet({ racks, power, nameOf }: Plant): SheetSet {
  const feeds = Math.max(0, ...(power?.feeds ?? []).slice(0, 200).map((feed) => feed.feeds));
  const sheets = elevationSheets(racks, feeds);
  const sections = power ? powerSections(power) : [];
  const bars = power ? feedBars(power, null) : new Map();
  return {
    scale: sheets.scale,
    sheets: sheets.pages.map((page) => {
      const own = racks.slice(page.from, page.to);
      const [first, last] = [own[0], own.at(-1)];
      return {
        id: `elevation ${page.from}`,
        part: fillText(drawingFileUi.racks, {
          from: first ? rackLabel(first.row, first.position) : '',
          to: last ? rackLabel(last.row, last.position) : '',
        }),
        draw: () => (
          <ElevationSheet
            racks={own}
            sheets={sheets}
            feeds={feeds}
            sections={sections}
            bars={bars}
            nameOf={nameOf}
          />
        ),
      };
    }),
  };
}

function powerSet({ power }: Plant): SheetSet {
  if (power === undefined) return { sheets: [], scale: null };
  const blocks = powerBlocks(power);
  return {
    scale: null,
    sheets: blocks.map((block, index) => ({
      id: `block ${index}`,
      part:
        blocks.length === 1
          ? ''
          : fillText(drawingFileUi.block, {
              at: formatExact(index + 1),
              count: formatExact(blocks.length),
            }),
      draw: () => (
        <PowerOneLine
          power={power}
          block={block}
          whatIf={null}
          selected={null}
          rack={null}
          onSelect={nothing}
          onLose={nothing}
        />
      ),
    })),
  };
}

function single(id: SheetKind, draw: (() => ReactNode) | null): SheetSet {
  return { scale: null, sheets: draw === null ? [] : [{ id, part: '', draw }] };
}

/** Sheets of one kind for a site. */
export function sheetsOf(kind: SheetKind, plant: Plant): SheetSet {
  const { floor, site, racks, cooling, trays } = plant;
  switch (kind) {
    case 'elevations':
      return elevationSet(plant);
    case 'power':
      return powerSet(plant);
    case 'floor':
      return single(
        kind,
        floor && site
          ? () => (
              <FloorPlan floor={floor} site={site.floor} racks={racks} selected={null} onSelect={nothing} />
            )
          : null,
      );
    case 'cooling':
      return single(kind, cooling ? () => <CoolingLoop site={cooling} /> : null);
    case 'cables':
      return single(
        kind,
        floor && site && trays.length > 0
          ? () => (
              <CableMap
                floor={floor}
                site={site.floor}
                racks={racks}
                trays={trays}
                selected={null}
                onSelect={nothing}
              />
            )
          : null,
      );
  }
}
