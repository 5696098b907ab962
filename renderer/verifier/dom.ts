type Child = Node | string | null;

/**
 * Makes an element. Texts become text nodes and never markup, whatever they hold.
 * @param attributes - set as attributes; `class` included
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that does something. */
export function button(
  text: string,
  attributes: Readonly<Record<string, string>>,
  act: () => void,
): HTMLElement {
  const element = h('button', { type: 'button', ...attributes }, [text]);
  element.addEventListener('click', act);
  return element;
}

/** A field for files, named by its text; the files go to `take` and the field forgets them. */
export function fileField(
  text: string,
  options: { readonly id: string; readonly multiple: boolean },
  take: (files: readonly File[]) => void,
): HTMLElement {
  const input = h('input', { type: 'file', id: options.id, ...(options.multiple ? { multiple: '' } : {}) });
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = '';
  });
  return h('p', { class: 'pick' }, [h('label', { for: options.id }, [text]), input]);
}
