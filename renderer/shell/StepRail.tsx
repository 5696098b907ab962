import { STEPS, type StepId } from '../../shared/findings.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { stepsUi } from '../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Icon } from '../components/Icon.tsx';
import { resultLine, type StepFlag, stepFlags } from '../lib/result-lines.ts';
import type { StepProps } from '../steps/step.ts';
import { goTo, type Place, useNavigationStore } from '../stores/navigation-store.ts';

function Flag({ flag }: { readonly flag: StepFlag | undefined }) {
  if (flag === undefined) return <span />;
  const word = fillText(stepsUi.flag, {
    count: String(flag.count),
    state: stepsUi.flagStates[flag.severity],
  });
  return (
    <span className={flag.severity === 'blocking' ? 'flag fail' : 'flag warn'} title={word}>
      <Icon name={flag.severity === 'blocking' ? 'not-met' : 'open'} label={word} />
      <span aria-hidden="true">{flag.count}</span>
    </span>
  );
}

/** The nine steps with one line of result each. Every step is always open: nothing is locked by order. */
function Steps({ context }: { readonly context: StepProps }) {
  const place = useNavigationStore((state) => state.place);
  const flags = stepFlags(context.design?.findings ?? []);
  return (
    <ol>
      {STEPS.map((step: StepId, index) => (
        <li key={step}>
          <button
            type="button"
            className="step"
            aria-current={place === step ? 'step' : undefined}
            title={`${stepsUi.names[step]}: ${resultLine(step, context)}`}
            onClick={() => goTo(step)}
          >
            <span className="n">{index + 1}</span>
            <span className="b">
              <span className="t">{stepsUi.names[step]}</span>
              <span className="s">{resultLine(step, context)}</span>
            </span>
            <Flag flag={flags[step]} />
          </button>
        </li>
      ))}
    </ol>
  );
}

const PAGES: readonly { readonly place: Place & keyof typeof shellUi.pages; readonly keys: string }[] = [
  { place: 'home', keys: 'g h' },
  { place: 'catalogue', keys: 'g c' },
  { place: 'compare', keys: 'g v' },
  { place: 'verify', keys: 'g y' },
  { place: 'trust', keys: 'g p' },
  { place: 'log', keys: 'g a' },
  { place: 'settings', keys: 'g s' },
];

/** Left edge of the window: the walk, and below it what stands beside it. */
export function StepRail({ context }: { readonly context: StepProps | null }) {
  const place = useNavigationStore((state) => state.place);
  const pages = context === null ? PAGES.filter((page) => page.place !== 'compare') : PAGES;
  return (
    <nav className="rail" aria-label={shellUi.steps} data-region="rail">
      {context !== null && <Steps context={context} />}
      <ul className="aux" aria-label={shellUi.beside}>
        {pages.map((page) => (
          <li key={page.place}>
            <button
              type="button"
              aria-current={place === page.place ? 'page' : undefined}
              onClick={() => goTo(page.place)}
            >
              <span>{shellUi.pages[page.place]}</span>
              <span aria-hidden="true">{page.keys}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
