/** Where an input of a formula comes from: `{pointer}`, `{id}`, `{field}`, `{confidence}` and `{source}` are filled. */
export const originWords = {
  plan: 'plan {pointer}',
  catalogue: 'catalogue {id}.{field}, {confidence}',
  assumption: 'class assumption {id}',
  coefficient: 'coefficient {id}, {source}',
  convention: 'convention {id}, {source}',
  confidences: { high: 'high', medium: 'medium', low: 'low', unverified: 'unverified' },
} as const;
