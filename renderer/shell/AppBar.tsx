import type { Plan } from '../../shared/plan/plan.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { Icon, Mark } from '../components/Icon.tsx';
import { toggleTheme } from '../lib/appearance.ts';
import { formatTime } from '../lib/format.ts';
import { openStored } from '../lib/session.ts';
import { variantLetter, variantsOf } from '../lib/variants.ts';
import { goTo, setPalette } from '../stores/navigation-store.ts';
import { editPlan, hasUnsaved, sealEdit, usePlanStore } from '../stores/plan-store.ts';
import { useSessionStore } from '../stores/session-store.ts';

/** "Saved 09:41", "Saving", "Edited", or why it is not saved. */
function SavedState() {
  const { saving, fault, savedAt } = usePlanStore();
  const unsaved = usePlanStore(hasUnsaved);
  if (fault !== null)
    return (
      <span className="small fail nb" title={fault.sentence}>
        {shellUi.notSaved}
      </span>
    );
  const text = saving
    ? shellUi.saving
    : unsaved
      ? shellUi.edited
      : savedAt === null
        ? shellUi.savedNever
        : fillText(shellUi.saved, { time: formatTime(savedAt) });
  return <span className="faint small">{text}</span>;
}

function PlanName({ plan }: { readonly plan: Plan }) {
  return (
    <div className="plan-name">
      <input
        aria-label={shellUi.rename}
        value={plan.name}
        maxLength={120}
        data-pointer="/name"
        onChange={(event) => {
          const name = event.target.value;
          if (name !== '') editPlan({ label: shellUi.rename, key: '/name' }, (held) => ({ ...held, name }));
        }}
        onBlur={sealEdit}
      />
      <span className="dim">{fillText(shellUi.revision, { revision: String(plan.revision) })}</span>
      <SavedState />
    </div>
  );
}

function Variants({ plan, onNew }: { readonly plan: Plan; readonly onNew: () => void }) {
  const plans = useSessionStore((state) => state.plans);
  const variantOf = usePlanStore((state) => state.variantOf);
  const family = variantsOf(plans, plan.id, variantOf);
  // A plan without variants is named beside; a tab with the same name would say it twice.
  const variants = family.length > 1 ? family : [];
  return (
    <div className="variants">
      {variants.length > 0 && (
        <div className="variant-tabs" role="tablist" aria-label={shellUi.variants}>
          {variants.map((variant, index) => (
            <button
              key={variant.id}
              type="button"
              role="tab"
              aria-selected={variant.id === plan.id}
              onClick={() => {
                if (variant.id !== plan.id) void openStored(variant.id);
              }}
            >
              <i>{variantLetter(index)}</i>
              <span>{variant.id === plan.id ? plan.name : variant.name}</span>
            </button>
          ))}
        </div>
      )}
      <button type="button" aria-label={shellUi.newVariant} title={shellUi.newVariant} onClick={onNew}>
        <Icon name="plus" />
      </button>
    </div>
  );
}

/** Top bar: program, plan, saved state, variants, search for everything, person, theme. */
export function AppBar(props: { readonly plan: Plan | null; readonly onNewVariant: () => void }) {
  const { plan } = props;
  const person = useSessionStore((state) => state.settings.person);
  const role = useSessionStore((state) => state.settings.role);
  const who = [person, role].filter((part) => part !== '').join(' · ');
  return (
    <header className="app-bar" data-region="bar">
      <button type="button" className="brand" onClick={() => goTo('home')} title={shellUi.pages.home}>
        <Mark />
        {shellUi.product}
      </button>
      {plan !== null && <PlanName plan={plan} />}
      {plan !== null && <Variants plan={plan} onNew={props.onNewVariant} />}
      <span className="grow" />
      <button type="button" className="palette-field" onClick={() => setPalette(true)}>
        <Icon name="find" />
        <span className="grow">{shellUi.palette}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="person">
        <button type="button" onClick={() => goTo('settings')}>
          {who === '' ? shellUi.noPerson : who}
        </button>
        <Button kind="quiet" label={shellUi.theme} icon="theme" onPress={toggleTheme} />
      </div>
    </header>
  );
}
