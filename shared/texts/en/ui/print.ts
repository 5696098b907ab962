/** Words at the foot of a printed page. */
export const printUi = {
  basis: 'Law as of {date}; catalogue {catalogue}',
} as const;
