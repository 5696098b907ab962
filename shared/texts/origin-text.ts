import type { Confidence, TraceOrigin } from '../trace.ts';
import { originWords } from './en/origin.ts';
import { fillText } from './fill-text.ts';

/** Words of the places that inputs come from, in one language. */
export type OriginWords = Readonly<Record<Exclude<keyof typeof originWords, 'confidences'>, string>> & {
  readonly confidences: Readonly<Record<Confidence, string>>;
};

/**
 * Where an input of a formula comes from, in one line: tag, place, confidence and source.
 * @param words - English when left out
 */
export function originText(origin: TraceOrigin, words: OriginWords = originWords): string {
  switch (origin.kind) {
    case 'figure':
      return origin.path;
    case 'plan':
      return `[U] ${fillText(words.plan, { pointer: origin.pointer })}`;
    case 'catalogue': {
      const { tag, id, field, source } = origin;
      const confidence = words.confidences[origin.confidence];
      const place = `[${tag}] ${fillText(words.catalogue, { id, field, confidence })}`;
      return source === null ? place : `${place}, ${source}`;
    }
    case 'assumption':
      return `[${origin.tag}] ${fillText(words.assumption, { id: origin.id })}`;
    case 'coefficient':
    case 'convention': {
      const { tag, id, source, kind } = origin;
      return `[${tag}] ${fillText(words[kind], { id, source })}`;
    }
  }
}
