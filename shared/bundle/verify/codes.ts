/** The blocks of the check, in order. A block that refuses ends the check; everything wrong in it is reported. */
export const BLOCKS = [
  'container',
  'manifest',
  'envelope',
  'content',
  'signatures',
  'trust',
  'policy',
  'meaning',
] as const;
export type Block = (typeof BLOCKS)[number];

/** 0 accepted, 10 container, 20 content, 30 signature, 40 trust or policy, 50 could not check. Never reused. */
export const EXIT_STATUS = {
  accepted: 0,
  container: 10,
  content: 20,
  signature: 30,
  trust: 40,
  unchecked: 50,
} as const;
export type ExitStatus = (typeof EXIT_STATUS)[keyof typeof EXIT_STATUS];

/** Exit status a code leads to when it refuses. Codes are stable: they stand in scripts and manuals. */
export const VERIFY_CODES = {
  C01: EXIT_STATUS.container,
  C02: EXIT_STATUS.container,
  C03: EXIT_STATUS.container,
  M01: EXIT_STATUS.content,
  M02: EXIT_STATUS.unchecked,
  F01: EXIT_STATUS.content,
  F02: EXIT_STATUS.content,
  F03: EXIT_STATUS.content,
  F04: EXIT_STATUS.content,
  S01: EXIT_STATUS.signature,
  S02: EXIT_STATUS.signature,
  S03: EXIT_STATUS.signature,
  S04: EXIT_STATUS.signature,
  S05: EXIT_STATUS.signature,
  S06: EXIT_STATUS.signature,
  S07: EXIT_STATUS.signature,
  S08: EXIT_STATUS.signature,
  T01: EXIT_STATUS.trust,
  T02: EXIT_STATUS.trust,
  T03: EXIT_STATUS.trust,
  T04: EXIT_STATUS.trust,
  T05: EXIT_STATUS.trust,
  T06: EXIT_STATUS.trust,
  P01: EXIT_STATUS.trust,
  P02: EXIT_STATUS.trust,
  P03: EXIT_STATUS.trust,
  P04: EXIT_STATUS.trust,
  P05: EXIT_STATUS.trust,
  P06: EXIT_STATUS.trust,
  R01: EXIT_STATUS.trust,
  R02: EXIT_STATUS.trust,
  R03: EXIT_STATUS.trust,
  X01: EXIT_STATUS.content,
  X02: EXIT_STATUS.content,
  K01: EXIT_STATUS.trust,
  U01: EXIT_STATUS.unchecked,
} as const satisfies Readonly<Record<string, ExitStatus>>;

export type VerifyCode = keyof typeof VERIFY_CODES;

/** Values of the finding parameters `reason`, `purpose` and `role` that are words: each language has its own. */
export const VERIFY_WORDS = [
  'not-an-archive',
  'too-large',
  'missing',
  'schema',
  'number',
  'key',
  'text',
  'type',
  'depth',
  'values',
  'not-utf8',
  'not-json',
  'other-bytes',
  'approval',
  'catalogue-pack',
  'trust-list',
  'other-purpose',
  'other-bundle',
  'author',
  'approver',
  'final-approver',
  'compromised',
  'superseded',
  'left',
  'lost',
  'suspended',
  'not-yet-valid',
  'no-longer-valid',
  'no-trust-list',
  'trust-list-refused',
  'unreadable',
  'gap',
  'unbound',
] as const;
export type VerifyWord = (typeof VERIFY_WORDS)[number];
