/** Words at the foot of a printed page. */
export const printUi = {
  basis: 'Planning aid as of {date}, not legal advice; catalogue {catalogue}',
} as const;
