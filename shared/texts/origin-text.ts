import type { TraceOrigin } from '../trace.ts';

/** Where an input of a formula comes from, in one line: tag, place, confidence and source. */
export function originText(origin: TraceOrigin): string {
  switch (origin.kind) {
    case 'figure':
      return origin.path;
    case 'plan':
      return `[U] plan ${origin.pointer}`;
    case 'catalogue':
      return `[${origin.tag}] catalogue ${origin.id}.${origin.field}, ${origin.confidence}${origin.source === null ? '' : `, ${origin.source}`}`;
    case 'assumption':
      return `[${origin.tag}] class assumption ${origin.id}`;
    case 'coefficient':
    case 'convention':
      return `[${origin.tag}] ${origin.kind} ${origin.id}, ${origin.source}`;
  }
}
