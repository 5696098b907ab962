import { useEffect, useMemo } from 'react';
import type { FabricDesign } from '../../../shared/design/fabric.ts';
import { lossIsCarried, type SwitchLevel, switchLosses } from '../../../shared/facility/switch-losses.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { describeWhatIf, leaveWhatIf, showWhatIf, useWhatIfStore } from '../../stores/what-if-store.ts';
import { type SideLoss, switchLossId, switchLossWords } from './switch-loss-words.ts';

/** The switch of a network that is shown as lost. */
export interface SwitchLossView {
  readonly loss: SideLoss | null;
  readonly level: SwitchLevel | null;
  readonly at: number;
  readonly count: number;
  readonly lose: (level: SwitchLevel) => void;
  readonly step: (by: number) => void;
  readonly leave: () => void;
}

/** What any one switch of a network takes with it, with `[`, `]` and Esc; leaving the step leaves the what-if. */
export function useSwitchLoss(given: {
  readonly fabric: FabricDesign;
  readonly network: string;
  readonly accelerators: number | null;
}): SwitchLossView {
  const { fabric, network, accelerators } = given;
  const lost = useWhatIfStore((state) => state.shown?.lost ?? null);
  const losses = useMemo(() => switchLosses(fabric, accelerators), [fabric, accelerators]);
  const at = losses.findIndex((loss) => switchLossId(fabric.id, loss.level) === lost);
  const shown = losses[at];
  const loss = useMemo(
    () =>
      shown === undefined ? null : switchLossWords(shown, { fabric, network, carried: lossIsCarried(shown) }),
    [shown, fabric, network],
  );
  const show = (level: SwitchLevel): void => showWhatIf(fabric.siteId, switchLossId(fabric.id, level));
  const step = (by: number): void => {
    const from = at < 0 ? (by > 0 ? -1 : 0) : at;
    const next = losses[(from + by + losses.length) % Math.max(1, losses.length)];
    if (next !== undefined) show(next.level);
  };
  useEffect(() => leaveWhatIf, []);
  useEffect(() => {
    if (loss === null) describeWhatIf('', []);
    else describeWhatIf(fillText(plantUi.tapeOut, { name: loss.name }), loss.cells);
  }, [loss]);
  const walk = (by: number) => (): boolean => {
    step(by);
    return losses.length > 0;
  };
  useKeys({
    '[': walk(-1),
    ']': walk(1),
    Escape: () => {
      leaveWhatIf();
      return shown !== undefined;
    },
  });
  return {
    loss,
    level: shown?.level ?? null,
    at: at + 1,
    count: losses.length,
    lose: (level) => {
      if (shown?.level === level) leaveWhatIf();
      else show(level);
    },
    step,
    leave: leaveWhatIf,
  };
}
