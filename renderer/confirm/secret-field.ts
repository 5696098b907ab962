import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { button, h } from '../verifier/dom.ts';

/** What is asked for. */
export interface SecretAsked {
  /** Names the elements. */
  readonly id: 'passphrase' | 'pin';
  readonly label: string;
  readonly showLabel: string;
  readonly most: number;
}

export interface SecretField {
  readonly node: HTMLElement;
  readonly value: () => string;
  /** Told below the field; `wrong` speaks up, anything else is said quietly. */
  readonly tell: (text: string, how?: 'wrong' | 'quiet') => void;
  /** While the key is opened nothing can be typed. */
  readonly setBusy: (busy: boolean) => void;
  /** Back to the field, with everything in it selected: typing replaces it, showing it lets a slip be found. */
  readonly again: () => void;
  /** Forgets what was typed. */
  readonly clear: () => void;
}

/**
 * The field a passphrase or PIN is typed or pasted into, with a way to see it.
 * @param onEnter - Enter was pressed here, after something was typed here
 */
export function secretField(
  { id, label, showLabel, most }: SecretAsked,
  acts: { readonly onEnter: () => void; readonly onChange: () => void },
): SecretField {
  const input = h('input', {
    id,
    type: 'password',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: String(most),
    'aria-describedby': `${id}-said`,
  });
  const said = h('p', { id: `${id}-said`, class: 'hint', role: 'status' });
  // Of Enter only a press counts that follows typing in this field: a key that still goes down from the window before,
  // or repeats, confirms nothing, and the same words are never tried twice without anybody wanting it.
  let typed = false;
  input.addEventListener('input', () => {
    typed = true;
    acts.onChange();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.repeat || event.isComposing || !typed) return;
    typed = false;
    acts.onEnter();
  });
  const toggle = button(
    texts.show,
    { class: 'unit', 'aria-label': showLabel, 'aria-pressed': 'false' },
    () => {
      const shown = input.type === 'password';
      input.type = shown ? 'text' : 'password';
      toggle.textContent = shown ? texts.hide : texts.show;
      toggle.setAttribute('aria-pressed', String(shown));
      input.focus();
    },
  );
  const node = h('div', { class: 'secret form-field' }, [
    h('label', { for: id }, [label]),
    h('div', { class: 'field' }, [input, toggle]),
    said,
  ]);
  return {
    node,
    value: () => input.value,
    tell: (text, how = 'quiet') => {
      said.textContent = text;
      said.setAttribute('role', how === 'wrong' ? 'alert' : 'status');
      node.classList.toggle('wrong', how === 'wrong');
      input.setAttribute('aria-invalid', String(how === 'wrong'));
    },
    setBusy: (busy) => {
      input.readOnly = busy;
      node.classList.toggle('busy', busy);
    },
    again: () => {
      typed = false;
      input.focus();
      input.select();
    },
    clear: () => {
      input.value = '';
      acts.onChange();
    },
  };
}
