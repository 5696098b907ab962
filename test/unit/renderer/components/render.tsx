import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The markup of a component as a reader of the screen would be given it, without scripts. */
export function markup(node: ReactNode): string {
  return renderToStaticMarkup(node).replaceAll('\u00a0', ' ');
}

/** The text without its tags. */
export function textOf(node: ReactNode): string {
  return markup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
