import type { VerifyTexts } from '../verify-text.ts';

/** Messages of the verifier in English. Another language is another table of the same type. */
export const verifyTexts: VerifyTexts = {
  messages: {
    C01: { text: 'This is not a bundle: {reason}.', next: 'Ask for the file again.' },
    C02: {
      text: 'The container was repacked or altered.',
      next: 'Ask for the original file; do not unpack and zip it again.',
    },
    C03: {
      text: 'The container holds a file name that is not allowed: "{name}".',
      next: 'Treat it as hostile and report it.',
    },
    M01: {
      text: 'The list of contents cannot be read safely: {reason} (at {places}).',
      next: 'Ask for a new bundle.',
    },
    M02: {
      text: 'Made by a newer version of the planner ({value}; this one reads up to {limit}).',
      next: 'Update through your administrator.',
    },
    F01: { text: 'Missing files ({count}): {files}.', next: 'The bundle is incomplete; ask for it again.' },
    F02: { text: 'Files that are not on the list ({count}): {files}.', next: 'Do not open them.' },
    F03: {
      text: 'The file {file} was changed after signing.',
      next: 'Do not use it. Tell the sender by another route.',
    },
    F04: { text: 'The two lists of contents disagree.', next: 'Treat this as tampering.' },
    S01: { text: 'Nobody signed this.', next: 'It is not usable as an offer.' },
    S02: {
      text: 'Signed with a key that is not on your list: {fingerprint}.',
      next: "Compare with the sender's printed fingerprint; an administrator may add the signer.",
    },
    S03: { text: 'The signature of {signer} does not match the contents.', next: 'Treat this as tampering.' },
    S04: {
      text: '{signer} signed with only one of the two required methods.',
      next: 'Ask the signer to sign again.',
    },
    S05: {
      text: '{signer} signed with a method ({suite}) that your rules do not allow.',
      next: 'Ask for a signature with an allowed method.',
    },
    S06: {
      text: 'A signature of the right form, but for another purpose: {purpose}.',
      next: 'Treat this as tampering.',
    },
    S07: { text: 'The additional signature {file} is wrong.', next: 'Treat this as tampering.' },
    S08: {
      text: 'The additional signature {file} of {signer} is missing. Every bundle of this signer is made with it, so it was taken out of this copy.',
      next: 'Ask for the original file. Machines without Redoubt cannot check this one.',
    },
    T01: { text: 'The key of {signer} was reported stolen on {date}.', next: 'Do not rely on it.' },
    T02: {
      text: 'The key of {signer} has a limit at {date}: {reason}. The signature claims {claimed}.',
      next: 'If the claimed time lies outside, ask for a new signature.',
    },
    T03: { text: 'Your list of signers ended on {date}.', next: 'Import the current list.' },
    T04: {
      text: 'Your list of signers is version {version}; version {seen} was used here before.',
      next: 'Refused. Ask where the older list came from.',
    },
    T05: {
      text: "This computer's clock ({clock}) is before a time already seen ({seen}).",
      next: 'Set the clock. Signing is blocked until then.',
    },
    T06: {
      text: 'The key of {signer} was reported stolen on {date}; the time stamp of {by} proves that this signature is older ({time}).',
      next: 'It counts. Ask for a new signature when you can.',
    },
    P01: { text: 'Signatures needed as {role}: {needed}; there: {has}.', next: 'Obtain the missing ones.' },
    P02: {
      text: 'The signatures ({keys}) are of one person ({persons} counted).',
      next: 'A second person must sign.',
    },
    P03: { text: '{signer} rejected this on {date}: "{remark}".', next: 'Resolve it with them.' },
    P04: {
      text: 'The statements of approval are not whole: {reason}.',
      next: 'Ask for the complete bundle.',
    },
    P05: { text: 'It is {days} days old; your rules allow {limit}.', next: 'Ask for a new revision.' },
    P06: {
      text: 'The statement of {signer} as {role} does not count: your list does not give that role.',
      next: 'Ask your administrator whether the role is missing.',
    },
    R01: {
      text: 'A newer revision ({revision}) of this project is known here; this is {own}.',
      next: 'Use the newer one.',
    },
    R02: {
      text: 'Two different versions of revision {revision} exist.',
      next: 'Stop. Ask the signer which of them is valid.',
    },
    R03: { text: 'The offer ended on {date}.', next: 'Ask whether it still stands.' },
    X01: { text: 'The documents inside show different totals: {files}.', next: 'Do not use them.' },
    X02: {
      text: 'The document {file} cannot be read, or does not belong to this bundle.',
      next: 'Ask for a new bundle.',
    },
    K01: {
      text: 'Based on catalogue {catalogue}, which ended on {date}.',
      next: 'Prices may be out of date.',
    },
    U01: {
      text: 'The check could not be made: {reason}. {detail}',
      next: 'Nothing is known about the bundle until then.',
    },
  },
  words: {
    'not-an-archive': 'it is not an archive',
    'too-large': 'it is too big',
    missing: 'it is missing',
    schema: 'it does not follow the format',
    number: 'a number is no whole number, or too large',
    key: 'a field name is not allowed',
    text: 'a text holds characters that are not allowed',
    type: 'a value is not plain JSON',
    depth: 'it is nested too deeply',
    values: 'it holds too many values',
    'not-utf8': 'its bytes are not UTF-8',
    'not-json': 'it is not JSON',
    'other-bytes': 'the same content is written differently',
    approval: 'an approval',
    'catalogue-pack': 'a catalogue pack',
    'trust-list': 'a list of signers',
    'other-purpose': 'something else',
    'other-bundle': 'a statement about another bundle',
    author: 'author',
    approver: 'approver',
    'final-approver': 'final approver',
    compromised: 'the key was reported stolen',
    superseded: 'the key was replaced',
    left: 'the signer left',
    lost: 'the key was lost',
    suspended: 'the signer is suspended',
    'not-yet-valid': 'valid only from then on',
    'no-longer-valid': 'valid only until then',
    'older-than-bundle': 'the bundle was signed then, and nobody can have approved it before',
    'ahead-of-clock': 'that is the time now, and the one claimed is yet to come',
    'no-trust-list': 'there is no list of signers',
    'trust-list-refused': 'the list of signers is refused',
    unreadable: 'no bundle was read',
    gap: 'one is missing from the sequence',
    unbound: 'a signature was taken away, added or changed after the final approval',
  },
  questions: { unchanged: 'Unchanged?', who: 'Who signed?', rely: 'May we rely on it?' },
  answers: {
    unchanged: {
      yes: 'Yes',
      partly: 'Whole in itself, but nobody on your list vouches for that',
      no: 'No',
      unchecked: 'Not checked',
    },
    who: {
      yes: 'Known',
      partly: 'Known, but the signature does not count here',
      no: 'Nobody on your list',
      unchecked: 'Not checked',
    },
    rely: { yes: 'Yes', partly: 'Yes, with something to know', no: 'No', unchecked: 'Not checked' },
  },
  sentence: {
    accepted: 'Unchanged, signed by {signers}, and within your rules.',
    acceptedWithRemarks: 'Unchanged, signed by {signers}, and within your rules; read the remarks ({count}).',
    refused: '{text} {next}',
    unknown: 'The check could not be made. Nothing is known about the bundle until then.',
  },
};
