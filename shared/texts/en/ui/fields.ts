/** Sentences of number fields: the value, the limit, the way out. Names in braces are filled by the field. */
export const fieldsUi = {
  wrong: {
    'not-a-number': '“{text}” is not a number. Type digits, with a unit behind them if you like.',
    'two-readings': '“{text}” can be read two ways. Type {group} or {decimal}.',
    'other-unit': '“{text}” is not a unit of this field. It takes {unit}.',
    below: '{value} is below the lowest value, {limit}. Type {limit} or more.',
    above: '{value} is above the highest value, {limit}. Type {limit} or less.',
    'not-whole': '{value} is not a whole number. Round it.',
  },
  stillUsed: 'The design still uses {value}.',
  needed: 'This field needs a value. The design still uses {value}.',
  marks: {
    source: 'from a source',
    convention: 'convention',
    entered: 'entered',
    override: 'overrides a source',
    unknown: 'no data',
  },
  noDataHint: 'Enter it, or ask the vendor',
  none: 'none',
  notSet: 'not set',
  chooseOne: 'Choose',
  searchOptions: 'Type to search',
  nothingFound: 'Nothing in the catalogue matches.',
  clear: 'Clear',
  remove: 'Remove {name}',
  add: 'Add',
} as const;
