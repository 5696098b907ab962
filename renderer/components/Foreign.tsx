import { visibleText } from '../../shared/texts/visible-text.ts';

/**
 * Words that somebody else wrote, as they may stand beside ours: nothing in them is hidden, and letters that are read
 * from the right turn nothing around them, nor the signs between them.
 */
export function Foreign({ text }: { readonly text: string }) {
  return (
    <bdi dir="ltr" className="foreign">
      {visibleText(text)}
    </bdi>
  );
}
