import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of fabric. Names in braces are filled from the finding. */
export const fabricFindings = {
  'fabric-lower-bound-not-even':
    'Port arithmetic allows {bound} {level} switches, but {built} are needed so that every switch below has equally many links to each.',
  'fabric-fewer-cores-with-parallel-links':
    '{built} core switches with one link between each spine and core. {parallel} would do with several parallel links per pair; a lost core then costs more.',
  'fabric-unit-part-filled':
    '{units} whole units are built with {places} node places for {nodes} nodes. The free places can be filled later without new switches.',
  'fabric-management-on-spines':
    'The leaves have no port left for management: {spines} links go to spines and {cores} to cores of each plane.',
  'fabric-cable-part-used': 'A cable carries {links} links; on {cables} levels the last cable is part-used.',
  'fabric-cage-assumed':
    'Transceivers are counted with {switchLinks} links per switch cage and {nodeLinks} per node cage, the usual cages for this speed. Give the cages of your products to be exact.',
  'fabric-single-switch':
    'One switch carries all {nodes} nodes. When it fails, all of them lose this network. Two planes or two levels avoid that.',
  'fabric-field-ignored':
    'The input has fields that this calculation does not know and leaves alone: {fields}.',
} as const satisfies FindingTexts;
