/** Words of the rule editor. */
export const ruleEditorUi = {
  open: 'Try a rule',
  title: 'Try a rule on this plan',
  text: 'An expression says when a clause is met. It is read while you type; nothing is kept. To judge by it, add an instrument of your own in the catalogue.',
  field: 'Expression',
  refused: 'At character {position}: {text}',
  empty: 'Write an expression, or take a fact from the list.',
  noPlan: 'It reads. Open a plan to see what it comes to.',
  values: { true: 'met', false: 'not met', null: 'unknown' },
  result: '{site}: {value}',
  waits: '{site}: {value}; waits for {missing}',
  thePlan: 'This plan',
  vocabulary: 'Facts and sets',
  filter: 'Find a fact or a set',
  set: 'set of {count}',
  columns: { name: 'Name', meaning: 'Meaning', values: 'Unit or values' },
  close: 'Close',
} as const;
