import { type CoolingLoss, coolingLosses } from '../../../shared/facility/cooling-losses.ts';
import { lossIsCarried, switchLosses } from '../../../shared/facility/switch-losses.ts';
import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatExact, formatPercent, formatQuantity } from '../../lib/format.ts';
import type { WhatIfCell } from '../../stores/what-if-store.ts';
import { type SideLoss, switchLossWords } from '../fabric/switch-loss-words.ts';
import type { Plant } from './plant.ts';

const texts = lossesUi;

function heatText(loss: CoolingLoss): string {
  if (loss.heatCarriedW === null) return wordsUi.noData;
  return fillText(texts.heatLeft, {
    heat: formatQuantity(loss.heatCarriedW, 'W'),
    all: formatQuantity(loss.liquidHeatW, 'W'),
  });
}

function stopsText(loss: CoolingLoss): string {
  if (loss.carried === null || loss.heatCarriedW === null) return texts.heatUnknown;
  if (loss.carried) return texts.nothingStops;
  return fillText(texts.heatStops, { heat: formatQuantity(loss.liquidHeatW - loss.heatCarriedW, 'W') });
}

function coolingCells(loss: CoolingLoss): readonly WhatIfCell[] {
  const { cells } = texts;
  const use = (value: number | null): string => (value === null ? wordsUi.noData : formatPercent(value));
  const over = (value: number | null): boolean => value !== null && value > 1;
  const base = { was: '', beside: '' };
  return [
    {
      ...base,
      key: 'heat',
      label: cells.heat,
      was: formatQuantity(loss.liquidHeatW, 'W'),
      value: loss.heatCarriedW === null ? wordsUi.noData : formatQuantity(loss.heatCarriedW, 'W'),
      bad: loss.carried === false,
    },
    {
      ...base,
      key: 'capacity',
      label: cells.capacity,
      value: use(loss.capacityUse),
      bad: over(loss.capacityUse),
    },
    { ...base, key: 'flow', label: cells.flow, value: use(loss.flowUse), bad: over(loss.flowUse) },
    {
      ...base,
      key: 'units',
      label: cells.units,
      was: formatExact(loss.units),
      value: formatExact(loss.units - 1),
      bad: loss.units === 1,
    },
  ];
}

function coolingWords(loss: CoolingLoss): SideLoss {
  return {
    id: `cooling ${loss.part}`,
    name: fillText(loss.part === 'cdu' ? texts.oneCdu : texts.onePump, { count: formatExact(loss.units) }),
    left: heatText(loss),
    stops: stopsText(loss),
    carried: loss.carried,
    cells: coolingCells(loss),
  };
}

/** Losses of switches, distribution units and pumps of a site, networks first. */
export function sideLosses(plant: Plant): readonly SideLoss[] {
  const switches = plant.networks.flatMap(({ fabric, name, accelerators }) =>
    switchLosses(fabric, accelerators).map((loss) =>
      switchLossWords(loss, { fabric, network: name, carried: lossIsCarried(loss) }),
    ),
  );
  const cooling = plant.cooling === undefined ? [] : coolingLosses(plant.cooling).map(coolingWords);
  return [...switches, ...cooling];
}
