import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { printUi } from '../../shared/texts/en/ui/print.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatDate } from './format.ts';
import { markingText } from './marking.ts';

/** A text as a CSS string. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n]/g, (sign) => (sign === '\n' ? ' ' : `\\${sign}`))}"`;
}

/** What stands at head and foot of every printed page, by the name of its CSS variable. */
export function pageTexts(plan: Plan | null, facts: Facts | null): Readonly<Record<string, string>> {
  const marking = plan?.mission.marking ?? null;
  const none = plan === null ? shellUi.marking.noPlan : shellUi.marking.none;
  const revision = plan === null ? '' : fillText(shellUi.revision, { revision: String(plan.revision) });
  const basis =
    plan === null || facts === null
      ? ''
      : fillText(printUi.basis, {
          date: formatDate(plan.mission.asOf),
          catalogue: `${facts.identity.packId} ${facts.identity.version}`,
        });
  return {
    '--print-marking': cssString(marking === null ? none : markingText(marking)),
    '--print-exercise': cssString(marking?.exercise === true ? shellUi.marking.exercise : ''),
    '--print-plan': cssString(plan === null ? '' : `${plan.name} ${revision}`),
    '--print-basis': cssString(basis),
  };
}

/** Sets the texts of the printed page; the style sheet places them. */
export function setPageTexts(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) document.documentElement.style.setProperty(name, text);
}
