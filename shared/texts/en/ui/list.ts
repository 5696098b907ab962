/** Words between the names of a list. */
export const listUi = { or: 'or' } as const;
