/** Words of the question at the end, when the workspace could not be saved. Names in braces come from the fault. */
export const quitTexts = {
  title: 'Not saved',
  detail: 'What you entered since the last save is in memory only.',
  copy: 'Save a copy elsewhere',
  quit: 'Quit without saving',
  stay: 'Stay',
} as const;
