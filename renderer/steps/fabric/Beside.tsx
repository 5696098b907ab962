import { useState } from 'react';
import type { ClosureIdentity } from '../../../shared/design/judgement.ts';
import { switchesUi } from '../../../shared/texts/en/ui/switches.ts';
import { Band, Tabs } from '../../components/Sheet.tsx';
import type { Names } from '../../lib/names.ts';
import { PartCard, type PartFacts } from '../racks/PartCard.tsx';
import { Closure } from './Closure.tsx';

type Tab = keyof typeof switchesUi.tabs;
const TABS = (['card', 'closure'] as const).map((id) => ({ id, name: switchesUi.tabs[id] }));

/** Null = not chosen, or not there. */
export interface ChosenCards {
  readonly port: PartFacts | null;
  readonly device: PartFacts | null;
}

interface Props {
  readonly cards: ChosenCards;
  /** How often something was chosen in the drawings. */
  readonly choices: number;
  readonly names: Names;
  readonly identities: readonly ClosureIdentity[];
  /** @param id - switch to show as lost */
  readonly onLose: (id: string) => void;
}

/** Beside the cables: the card of the chosen switch or port, or the identities; a choice brings its card to the front. */
export function Beside({ cards, choices, names, identities, onLose }: Props) {
  const [asked, setAsked] = useState<{ readonly tab: Tab; readonly choices: number } | null>(null);
  const tab: Tab = asked?.choices === choices ? asked.tab : choices === 0 ? 'closure' : 'card';
  const tabs = (
    <Tabs label={switchesUi.tab} value={tab} tabs={TABS} onChange={(id) => setAsked({ tab: id, choices })} />
  );
  if (tab === 'closure')
    return (
      <section className="region">
        <Closure identities={identities}>{tabs}</Closure>
      </section>
    );
  return (
    <section className="region">
      <Band title={switchesUi.tabs.card}>{tabs}</Band>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may have nothing inside to stop at */}
      <div className="scroll object-panel" tabIndex={0}>
        {cards.port && <PartCard part={cards.port} names={names} />}
        {cards.device && <PartCard part={cards.device} names={names} onLose={onLose} />}
      </div>
    </section>
  );
}
