import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { SelectField } from '../components/SelectField.tsx';

/** One root holder for each signature the list asks for; the holders on this machine in turn. Empty where there is none. */
export function firstRoots(list: TrustSummary['roots'], roots: readonly SignerSummary[]): readonly string[] {
  return Array.from({ length: list?.threshold ?? 1 }, (_, index) => roots[index]?.id ?? '');
}

/** What the signatures still need, in words; null when they can be made. */
export function rootNeeds(rootIds: readonly string[], roots: readonly SignerSummary[]): string | null {
  const held = new Set(roots.map(({ id }) => id));
  if (rootIds.some((rootId) => !held.has(rootId))) {
    if (rootIds.length === 1) return texts.needs.root;
    return fillText(texts.needs.roots, { count: String(rootIds.length) });
  }
  const persons = new Set(rootIds.map((rootId) => roots.find(({ id }) => id === rootId)?.person));
  return persons.size < rootIds.length ? texts.needs.persons : null;
}

/** Who signs the new version of the list: a holder for each signature it asks for. Each is asked in the window that confirms. */
export function RootSignatures(props: {
  readonly rootIds: readonly string[];
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
  readonly onChange: (rootIds: readonly string[]) => void;
}) {
  const { rootIds, roots } = props;
  return (
    <div className="form cols-2">
      {rootIds.map((rootId, index) => (
        <SelectField
          // The rows are as many as the list asks for and never change their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its number
          key={index}
          label={rootIds.length === 1 ? texts.root : `${texts.root} ${index + 1}`}
          value={rootId === '' ? null : rootId}
          choices={roots.map(({ id, name }) => ({ id, name }))}
          onChange={(chosen) => props.onChange(rootIds.map((held, at) => (at === index ? chosen : held)))}
        />
      ))}
    </div>
  );
}
