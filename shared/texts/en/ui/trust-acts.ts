/** Words of the acts on this machine's list of signers. */
export const trustActsUi = {
  acts: { suspend: 'Suspend', resume: 'Resume', revoke: 'Revoke' },
  titles: { suspend: 'Suspend {name}?', resume: 'Resume {name}?', revoke: 'Revoke the keys of {name}?' },
  texts: {
    suspend:
      'Signatures of {name} do not count on this machine until they are resumed. The keys stay listed; bundles stay as they are.',
    resume: 'Signatures of {name} count again, also those made meanwhile.',
    revoke:
      'The keys of {name} never count again for anything signed from now on; of stolen keys nothing counts at all. This cannot be taken back: who returns gets new keys. Bundles and the earlier versions of the list stay.',
  },
  reason: 'Reason',
  reasons: {
    compromised: 'Stolen or used by others',
    superseded: 'Replaced by new keys',
    left: 'Left the office',
    lost: 'Lost',
  },
  note: 'Note',
  group: 'Last group of the fingerprint',
  groupHint: '{fingerprint}',
  root: 'Root holder who signs',
  passphrase: 'Passphrase of the root holder',
  needs: {
    root: 'No root holder of this list has a key on this machine. Change it where they sign.',
    group: 'Type the last group of the fingerprint.',
    passphrase: 'Type the passphrase of the root holder.',
  },
  signing: 'Signing the new version',
  keep: 'Leave the list as it is',
  rule: 'A bundle counts here with {author} author and {approver} approving signatures.',
  ruleFinal: 'The chain of statements must be ended.',
  revoked: 'revoked',
} as const;
