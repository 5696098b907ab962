import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { SwitchLevel, SwitchLoss } from '../../../shared/facility/switch-losses.ts';
import { lossesUi } from '../../../shared/texts/en/ui/losses.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatExact, formatPercent } from '../../lib/format.ts';
import type { WhatIfCell } from '../../stores/what-if-store.ts';

/** A loss outside the power path, in words. */
export interface SideLoss {
  /** What the what-if store keeps. */
  readonly id: string;
  readonly name: string;
  /** How much is left: bandwidth of a network, heat of a loop. */
  readonly left: string;
  /** What stops, as a sentence. */
  readonly stops: string;
  /** Null = not known. */
  readonly carried: boolean | null;
  readonly cells: readonly WhatIfCell[];
}

const texts = lossesUi;

/** Id of the loss of a switch level of a network. */
export function switchLossId(fabricId: string, level: SwitchLevel): string {
  return `network ${fabricId} ${level}`;
}

function share(value: number | null): string {
  return value === null ? wordsUi.noData : formatPercent(value);
}

function stopsText(loss: SwitchLoss, fabric: FabricDesign): string {
  if (loss.nodesCutOff > 0)
    return fillText(loss.acceleratorsCutOff === null ? texts.cutOff : texts.cutOffAccelerators, {
      nodes: formatExact(loss.nodesCutOff),
      accelerators: formatExact(loss.acceleratorsCutOff ?? 0),
    });
  if (loss.nodesReduced > 0)
    return fillText(texts.reduced, {
      nodes: formatExact(loss.nodesReduced),
      links: formatExact(fabric.failure.linksPerNodeOnLeaf),
      all: formatExact(fabric.linksPerNode * fabric.planes),
    });
  if (loss.bisectionLeft === 0) return texts.split;
  return texts.nothingStops;
}

/** A count of nodes or accelerators; any of them is too many where `bad` says so. */
function countCell(key: 'reduced' | 'cutOff' | 'accelerators', count: number, beside: string): WhatIfCell {
  return {
    key,
    label: texts.cells[key],
    was: formatExact(0),
    value: formatExact(count),
    beside,
    bad: key !== 'reduced' && count > 0,
  };
}

function shareCell(key: 'links' | 'bisection', left: number | null): WhatIfCell {
  return {
    key,
    label: texts.cells[key],
    was: formatPercent(1),
    value: share(left),
    beside: '',
    bad: left === 0,
  };
}

function cellsOf(loss: SwitchLoss, fabric: FabricDesign): readonly WhatIfCell[] {
  const nodes = of(formatExact(fabric.nodes));
  return [
    shareCell('links', loss.linksLeft),
    shareCell('bisection', loss.bisectionLeft),
    countCell('reduced', loss.nodesReduced, nodes),
    countCell('cutOff', loss.nodesCutOff, nodes),
    ...(loss.acceleratorsCutOff === null ? [] : [countCell('accelerators', loss.acceleratorsCutOff, '')]),
  ];
}

function of(total: string): string {
  return fillText(texts.of, { total });
}

/** What any one switch of a level takes with it. @param network - its name on the screen */
export function switchLossWords(
  loss: SwitchLoss,
  given: { readonly fabric: FabricDesign; readonly network: string; readonly carried: boolean },
): SideLoss {
  const { fabric, network } = given;
  return {
    id: switchLossId(fabric.id, loss.level),
    name: fillText(texts.oneSwitch, {
      level: texts.levels[loss.level],
      count: formatExact(loss.switches),
      network,
    }),
    left: fillText(loss.level === 'leaf' ? texts.linksLeft : texts.bisectionLeft, {
      share: loss.level === 'leaf' ? formatPercent(loss.linksLeft) : share(loss.bisectionLeft),
    }),
    stops: stopsText(loss, fabric),
    carried: given.carried,
    cells: cellsOf(loss, fabric),
  };
}
