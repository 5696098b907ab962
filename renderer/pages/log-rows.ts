import type { AuditRow } from '../../shared/ipc/messages.ts';
import { logUi as texts } from '../../shared/texts/en/ui/log.ts';

/** What an act is called; one of a later version keeps its code. */
export function actionName(action: string): string {
  return (texts.actions as Readonly<Record<string, string>>)[action] ?? action;
}

export function whoText({ role, signer }: AuditRow): string {
  const parts = [role, signer ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? texts.nobody : parts.join(', ');
}

export function objectText({ object, details }: AuditRow): string {
  return typeof details['sealed'] === 'string' ? texts.hidden : object;
}

function detailText([name, value]: readonly [string, string | number | boolean]): string {
  if (name !== 'stage') return `${name} ${String(value)}`;
  return (texts.stages as Readonly<Record<string, string>>)[String(value)] ?? String(value);
}

/** Details in one line: the outcome first, what is only for machines left out. */
export function detailsText({ details }: AuditRow): string {
  const pairs = Object.entries(details).filter(([name]) => name !== 'generation' && name !== 'sealed');
  const [stage, others] = [
    pairs.filter(([name]) => name === 'stage'),
    pairs.filter(([name]) => name !== 'stage'),
  ];
  return [...stage, ...others].map(detailText).join(' · ');
}

/** True when every word stands somewhere in the row. @param words - lower case */
export function matchesWords(row: AuditRow, words: readonly string[]): boolean {
  const text = [
    String(row.seq),
    row.at,
    row.action,
    actionName(row.action),
    whoText(row),
    objectText(row),
    detailsText(row),
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
