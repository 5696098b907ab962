/** Words of tables for readers of the screen. */
export const tableUi = {
  caption: '{label}, {count} rows',
} as const;
