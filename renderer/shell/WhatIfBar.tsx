import { consequencesUi as texts } from '../../shared/texts/en/ui/consequences.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Icon } from '../components/Icon.tsx';
import type { WhatIfState } from '../stores/what-if-store.ts';

/** The consequence bar of a what-if: violet, with what each figure is in the plan. */
export function WhatIfBar({ state, revision }: { readonly state: WhatIfState; readonly revision: string }) {
  return (
    <section className="consequences what-if" aria-label={texts.whatIf} data-region="consequences">
      <div className="about">
        <b>{texts.whatIf}</b>
        <span title={state.name}>{fillText(texts.whatIfOf, { name: state.name, revision })}</span>
      </div>
      {state.cells.map((cell) => (
        <div key={cell.key} className="cell">
          <span className="l">
            {cell.label}
            {cell.was !== '' && <span className="d">{fillText(texts.was, { value: cell.was })}</span>}
          </span>
          <span className={cell.bad ? 'v fail' : 'v'}>
            {cell.bad && <Icon name="not-met" />}
            {cell.value}
            {cell.beside !== '' && <small>{cell.beside}</small>}
          </span>
        </div>
      ))}
    </section>
  );
}
