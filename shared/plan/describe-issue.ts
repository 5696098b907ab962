import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const MOST_CHARACTERS = 60;

/** The value a path of an issue names, as short text; undefined parts read "missing". */
export function valueTextAt(root: unknown, path: readonly PropertyKey[]): string {
  let at = root;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return 'missing';
    at = (at as Readonly<Record<PropertyKey, unknown>>)[part];
  }
  if (at === undefined) return 'missing';
  const text = JSON.stringify(at) ?? String(at);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function sizeWord(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

/** What a field must be instead, in our own words: limit first, no library text. */
export function limitText(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}${sizeWord(issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}${sizeWord(issue.origin)}`;
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has fields the format does not know: ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return `does not have the form of ${issue.format === 'regex' ? 'an id, code or date of this field' : issue.format}`;
    case 'not_multiple_of':
      return 'must be a whole number';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
      return issue.message;
  }
}
