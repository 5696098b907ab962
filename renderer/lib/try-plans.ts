import { useEffect, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { costUi } from '../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { DesignView } from '../workers/engine-messages.ts';
import { consequencesOf } from './consequences.ts';
import { designBeside } from './engine.ts';
import { formatChange, formatMoney, NBSP } from './format.ts';

/** What a changed plan would change, in words; empty where it changes nothing. */
export interface Effect {
  readonly capex: string;
  readonly power: string;
  readonly weeks: string;
  readonly law: string;
  /** The changed plan could not be designed. */
  readonly fault: boolean;
}

const FAULT: Effect = { capex: '', power: '', weeks: '', law: '', fault: true };

function moneyChange(now: number, before: number, currency: string): string {
  if (now === before) return '';
  const amount = formatMoney({ currency, minor: Math.abs(now - before) });
  return `${now > before ? '+' : '−'}${amount}`;
}

/** Difference of the headline figures of two designs. */
export function effectOf(plan: Plan, before: DesignView, after: DesignView): Effect {
  const [was, is] = [consequencesOf(plan, before), consequencesOf(plan, after)];
  const law = (is.law?.notMet ?? 0) - (was.law?.notMet ?? 0);
  return {
    // A sum without all prices is a lower bound; the difference of two bounds says nothing.
    capex:
      was.capex?.complete === true && is.capex?.complete === true
        ? moneyChange(is.capex.amount.minor, was.capex.amount.minor, is.capex.amount.currency)
        : '',
    power:
      was.itPowerW === null || is.itPowerW === null
        ? ''
        : formatChange(is.itPowerW.known, was.itPowerW.known, 'W'),
    weeks:
      was.ready === null || is.ready === null
        ? ''
        : formatChange(Math.round(is.ready.p50), Math.round(was.ready.p50), 'week'),
    law:
      law === 0
        ? ''
        : fillText(costUi.lawChange, { change: `${law > 0 ? '+' : '−'}${NBSP}${Math.abs(law)}` }),
    fault: false,
  };
}

/** Designs plans beside the open one, one after another; answers come in their order. */
export function useEffects(
  plans: readonly Plan[],
  step: { readonly plan: Plan; readonly design: DesignView | null; readonly stale: boolean },
): readonly Effect[] {
  const { plan, design, stale } = step;
  const [held, setHeld] = useState<{ readonly of: readonly Plan[]; readonly effects: readonly Effect[] }>();
  useEffect(() => {
    if (design === null || stale) return undefined;
    let wanted = true;
    const run = async (): Promise<void> => {
      const effects: Effect[] = [];
      for (const changed of plans) {
        const after = await designBeside(changed);
        if (!wanted) return;
        effects.push('values' in after ? effectOf(plan, design, after) : FAULT);
        setHeld({ of: plans, effects: [...effects] });
      }
    };
    void run();
    return () => {
      wanted = false;
    };
  }, [plans, plan, design, stale]);
  return held?.of === plans ? held.effects : [];
}
