/** What the simulation says of a line: `{label}`, `{carried}` and `{losses}` are filled. */
export const redundancyWords = {
  asked: 'asked {label}',
  reached: 'reached {label}',
  carried: '{carried} of {losses} losses carried',
} as const;
