import type { FindingTexts } from '../finding-text.ts';

/** Why a switch or a network is not the one that was taken. Names in braces are filled from the reason. */
export const fabricOptions = {
  'planner-chose': 'The plan names another switch.',
  'other-protocol': 'It does not speak {wanted}.',
  'not-a-leaf': 'It is not made to have servers attached: {role}.',
  'too-slow': 'It has no port of {gbit} Gb/s.',
  'too-fast': 'Its ports of {gbit} Gb/s are far faster than the links.',
  'not-selectable': 'A design may not choose it: {status}.',
  withdrawn: 'A catalogue pack withdrew it.',
  denied: "The buyer's policy rules {vendor} or this product out.",
  'not-on-sale': 'It is not sold yet ({status}), and switches on sale fit.',
  'other-generation': 'It is of another InfiniBand generation than the adapters at {gbit} Gb/s.',
  'cannot-be-spine': 'It is not made to join leaves, and this network needs a second level.',
  'not-buildable': 'It cannot be built: {wayOut}.',
  'more-switches': '{switches} switches where {chosen} do.',
  'supplier-preferred': '{switches} switches beside {chosen}; the buyer prefers the supplier that is taken.',
  'more-power': '{watts} W of switches where {chosen} W do.',
  'power-unknown': 'As many switches, but no published maximum power.',
  'more-ports': 'As many switches and as little power, but larger ones: {ports} ports where {chosen} do.',
  'more-links': '{links} links between switches where {chosen} do.',
  'same-otherwise': 'Equal in switches, power, ports and links; the first by id is taken.',
  'other-assignment': 'Leaves by {assignment}; the plan asks for {chosen}.',
  'assignment-not-usual':
    'Leaves by {assignment}. Without a choice in the plan leaves follow rails, which keeps equal ranks one hop apart.',
  'mixed-models':
    'Two models of switch need two kinds of spare and training. Choose the spine switch in the plan to take it.',
} as const satisfies FindingTexts;

export type OptionCode = keyof typeof fabricOptions;
