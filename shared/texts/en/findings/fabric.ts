import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of fabric. Names in braces are filled from the finding. */
export const fabricFindings = {
  'fabric-lower-bound-not-even':
    'Port arithmetic allows {bound} {level} switches, but {built} are needed so that every switch below has equally many links to each.',
  'fabric-fewer-cores-with-parallel-links':
    '{built} core switches with one link between each spine and core. {parallel} would do with several parallel links per pair; a lost core then costs more.',
  'fabric-fewer-spines-with-more-uplinks':
    '{built} spines are the fewest that divide the uplinks of a leaf. With {up} uplinks a leaf, on ports that are free, {spines} would do: give upPortsPerLeaf that value.',
  'fabric-grouped-by-block':
    'With {rails} rails, one spine-leaf group a rail would be more groups than a core switch has ports. The {groups} groups hold blocks of nodes with all their rails instead.',
  'fabric-unit-part-filled':
    '{units} whole units are built with {places} node places for {nodes} nodes. The free places can be filled later without new switches.',
  'fabric-management-on-spines':
    'The leaves have no port left for management: {spines} links go to spines and {cores} to cores of each plane.',
  'fabric-cable-part-used': 'A cable carries {links} links; on {cables} levels the last cable is part-used.',
  'fabric-cage-assumed':
    'Transceivers are counted with {switchLinks} links per switch cage and {nodeLinks} per node cage, the usual cages for this speed. Give the cages of your products to be exact.',
  'fabric-single-switch':
    'One switch carries all {nodes} nodes. When it fails, all of them lose this network. Two planes or two levels avoid that.',
  'fabric-single-spine':
    'One spine joins all {leaves} leaves. When it fails, they no longer reach each other. A second spine, or two planes, avoid that.',
  'fabric-field-ignored':
    'The input has fields that this calculation does not know and leaves alone: {fields}.',
  'fabric-no-switch':
    'No switch the buyer may use has {protocol} ports of {measured}. Choose a switch, allow another protocol, or widen the supply policy.',
  'fabric-not-buildable':
    'None of {considered} switch models carries {nodes} nodes in three levels. Way out: {wayOut}.',
  'fabric-links-unknown':
    'The servers of {pool} have no published scale-out links, so their network is not sized. Enter the ports of the server, or choose another.',
  'fabric-managers-on-switches':
    'Every port is taken, so subnet managers run on the switches. Free one node place to attach them as appliances.',
  'fabric-tray-assumed':
    'The links of {pool} are taken as {links} per tray, one rail each. Enter the links per tray of the system to be exact.',
  'fabric-in-band-shared':
    'In-band management of {subject} runs over the converged network: {nodes} servers do not pay for a network of their own.',
  'fabric-out-of-band-estimated':
    '{ports} out-of-band ports count {racks} racks with {feeds} networked PDUs each, before racks are packed. Growth of 10 % is included.',
  'fabric-no-management-server':
    'No management server the buyer may use is selectable. {count} are needed at this site; choose one, or enter your own.',
  'fabric-choice-denied':
    "{product} is chosen for the network, but the buyer's policy rules it out. Choose another switch, or change the policy.",
} as const satisfies FindingTexts;
