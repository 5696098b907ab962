/** Words of the eight blocks of the check, in the order in which they are gone through. */
export const verifyBlocksUi = {
  title: 'Eight checks, in order',
  names: {
    container: 'Container',
    manifest: 'List of contents',
    envelope: 'Envelope',
    content: 'Contents',
    signatures: 'Signatures',
    trust: 'Your list',
    policy: 'Your rules',
    meaning: 'Meaning',
  },
  about: {
    container: 'One archive in its one form, no unsafe name',
    manifest: 'Readable, of a known form',
    envelope: 'What was signed is this list',
    content: 'Every listed file, its size and digest, and no other',
    signatures: 'Every key of every signer, companions, chain of statements',
    trust: 'On your list, valid and not revoked at the claimed time',
    policy: 'As many persons as your rules ask for, not too old',
    meaning: 'Totals agree in every view; catalogue; newest revision known here',
  },
  states: { passed: 'passed', remark: 'remark', refused: 'refused', unreached: 'not checked' },
  register: 'Register of bundles seen here',
  registers: {
    R01: 'a newer revision is known',
    R02: 'another version of this revision is known',
    none: 'no newer and no other version is known',
    unreached: 'not asked: the check ended before',
  },
} as const;
