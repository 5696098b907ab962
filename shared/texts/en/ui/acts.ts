/** Names of edits, for undo and its message. */
export const actsUi = {
  addUse: 'Use added',
  removeUse: 'Use removed',
  duplicateUse: 'Use duplicated',
  addSite: 'Site added',
  removeSite: 'Site removed',
  assign: 'Use moved to another pool',
  edit: '{field} changed',
  newUse: 'New use',
  newSite: 'New site',
  newPool: '{use}',
} as const;
