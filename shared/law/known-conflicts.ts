/** Two instruments that pull in opposite directions although their clauses do not name the same fact. */
export interface KnownConflict {
  readonly a: string;
  readonly b: string;
  readonly note: string;
}

/** From the notes of the regulations catalogue of 2026-11-21 on inheritance and conflicts. */
export const KNOWN_CONFLICTS: readonly KnownConflict[] = [
  {
    a: 'us-gp10-ascend',
    b: 'cn-domestic-chips',
    note: 'US guidance warns against the very accelerators that Chinese guidance asks state-funded centres to use.',
  },
  {
    a: 'eu-gdpr',
    b: 'cn-dsl-pipl',
    note: 'Both forbid handing data to authorities abroad without their own consent; an order from one side breaks the rules of the other.',
  },
  {
    a: 'eu-russia-sanctions',
    b: 'ru-152fz',
    note: 'Data of people in Russia must be stored there, while sanctions forbid the goods and services for it.',
  },
];
