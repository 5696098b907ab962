import { Fragment } from 'react';
import type { SignerSummary, TrustSummary } from '../../shared/ipc/messages.ts';
import { trustActsUi as texts } from '../../shared/texts/en/ui/trust-acts.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';

/** A root holder who is going to sign, with what was typed for the key. */
export interface RootSignature {
  readonly rootId: string;
  readonly passphrase: string;
}

/** One row for each signature the list asks for; the holders on this machine in turn. */
export function firstRoots(
  list: TrustSummary['roots'],
  roots: readonly SignerSummary[],
): readonly RootSignature[] {
  return Array.from({ length: list?.threshold ?? 1 }, (_, index) => ({
    rootId: roots[index]?.id ?? '',
    passphrase: '',
  }));
}

/** What the signatures still need, in words; null when they can be made. */
export function rootNeeds(
  signatures: readonly RootSignature[],
  roots: readonly SignerSummary[],
): string | null {
  const held = new Set(roots.map(({ id }) => id));
  if (signatures.some(({ rootId }) => !held.has(rootId))) {
    if (signatures.length === 1) return texts.needs.root;
    return fillText(texts.needs.roots, { count: String(signatures.length) });
  }
  const persons = new Set(signatures.map(({ rootId }) => roots.find(({ id }) => id === rootId)?.person));
  if (persons.size < signatures.length) return texts.needs.persons;
  return signatures.some(({ passphrase }) => passphrase === '') ? texts.needs.passphrase : null;
}

/** Who signs the new version of the list: a holder and a passphrase for each signature it asks for. */
export function RootSignatures(props: {
  readonly signatures: readonly RootSignature[];
  /** Root holders whose keys are on this machine. */
  readonly roots: readonly SignerSummary[];
  readonly onChange: (signatures: readonly RootSignature[]) => void;
}) {
  const { signatures, roots } = props;
  const change = (at: number, part: Partial<RootSignature>): void =>
    props.onChange(signatures.map((entry, index) => (index === at ? { ...entry, ...part } : entry)));
  const label = (text: string, index: number): string =>
    signatures.length === 1 ? text : `${text} ${index + 1}`;
  return (
    <div className="form cols-2">
      {signatures.map((signature, index) => (
        // The rows are as many as the list asks for and never change their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its number
        <Fragment key={index}>
          <SelectField
            label={label(texts.root, index)}
            value={signature.rootId === '' ? null : signature.rootId}
            choices={roots.map(({ id, name }) => ({ id, name }))}
            onChange={(rootId) => change(index, { rootId })}
          />
          <TextField
            type="password"
            label={label(texts.passphrase, index)}
            value={signature.passphrase}
            maxLength={1000}
            onChange={(passphrase) => change(index, { passphrase })}
          />
        </Fragment>
      ))}
    </div>
  );
}
