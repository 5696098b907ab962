/** Words of the locked window, and of encryption in the settings. */
export const vaultUi = {
  title: 'The workspace is locked',
  text: 'The file {file} is encrypted. A passphrase opens it; without one nobody can read it, and there is no other way in.',
  names: 'It opens with the passphrase of {names}.',
  passphrase: 'Passphrase',
  unlock: 'Unlock',
  unlocking: 'Trying the passphrase, which takes a second or two.',
  needsPassphrase: 'Enter the passphrase.',
  older:
    'The workspace is older than the audit log remembers (save {found}, expected {expected}): somebody put an earlier copy back. What was saved after it is missing here.',
  plainAgain:
    'The audit log says that this workspace was encrypted, and the file is not. Somebody may have exchanged it: check its plans before you rely on them.',
  band: 'Encryption',
  off: 'The workspace is stored as it is. Whoever copies the file can read every plan in it.',
  on: 'The workspace and its earlier states are stored encrypted.',
  openedBy: 'Opened by',
  profile: 'Passphrases',
  profiles: {
    standard: 'Argon2id, 256 MiB (default)',
    cnsa: 'PBKDF2 with HMAC-SHA-512 (CNSA)',
  },
  lockAfter: 'Lock after',
  lockAfterText:
    'Without a key or a pointer moved. Edits are saved first; nothing stays readable in the window.',
  minutes: '{minutes} min',
  never: 'Never',
  lockNow: 'Lock now',
  notLocked: 'Not locked: the plan could not be saved, and its last changes would be lost. {reason}',
  cancel: 'Cancel',
  name: 'Name',
  nameHint: 'Who knows this passphrase. It stands readable in the file.',
  next: 'New passphrase',
  current: 'A passphrase that opens it now',
  typed: 'Type {file} to confirm',
  needs: {
    current: 'Enter a passphrase that opens it now.',
    name: 'Enter a name.',
    typed: 'Type the name of the file.',
  },
  working: 'Writing the workspace and its earlier states anew.',
  acts: {
    encrypt: {
      open: 'Encrypt',
      title: 'Encrypt the workspace',
      act: 'Encrypt',
      text: 'Plans, prices and settings are then stored encrypted, with their earlier states. Who loses every passphrase loses the workspace: there is no recovery but what you write on paper and lock away. Copies made before, and what the disk keeps of deleted files, stay readable; encrypt the disk as well.',
    },
    set: {
      open: 'Set a passphrase',
      title: 'Set a passphrase',
      act: 'Set',
      text: 'A name that has a passphrase gets this one instead; a new name is added, up to eight. The file keeps its key: whoever has an old copy and its passphrase can still read that copy.',
    },
    remove: {
      open: 'Take one away',
      title: 'Take a passphrase away',
      act: 'Take away',
      text: 'It no longer opens the workspace nor its earlier states. The last one stays. Copies made before still open with it.',
    },
    decrypt: {
      open: 'Store it plain',
      title: 'Store the workspace plain',
      act: 'Store plain',
      text: 'The workspace and its earlier states are written as they are. Whoever copies the file can then read every plan in it.',
    },
  },
} as const;
