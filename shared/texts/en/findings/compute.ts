import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of compute. Names in braces are filled from the finding. */
export const computeFindings = {
  'pool-without-workload': 'Pool {pool} serves no use. Assign one in step 4, or remove the pool.',
  'workload-without-pool': '{workload} is served by no pool. Assign it to one in step 4.',
  'pool-without-system':
    'No system of the catalogue serves pool {pool}. Look at the reasons beside each accelerator in step 4.',
  'weights-exceed-memory':
    '{model} with one long request exceeds {count} × {memory} by {excess}. Take more or larger accelerators, or a narrower weight format.',
  'latency-unreachable':
    '{workload} reaches a {what} of {measured} with one request alone; the limit is {limit}. Relax the limit, choose faster accelerators, or a smaller model.',
  'precision-not-supported':
    '{product} does not compute in {precision}. It has {allowed}. Choose one of these, or another accelerator.',
  'layout-impossible':
    'The layout of pool {pool} does not suit {model}: {field} is {measured}, the limit is {limit}.',
  'model-not-sizable':
    '{model} has no published {field}, so {workload} is not sized. Enter it in the catalogue, or choose another model.',
  'accelerator-not-sizable':
    '{product} has no published {field}, so pool {pool} is not sized. Enter the vendor figure, or choose another accelerator.',
  'server-holds-other-accelerators':
    '{server} is sold with {other} and does not take {product}. Choose a server made for it, or the accelerator it comes with.',
  'way-server-that-holds': 'Take {server} with {count} per server',
  'more-accelerators-than-slots':
    '{server} holds {limit} accelerators; the plan puts {measured} in. Lower the number per server.',
  'estimate-not-measured':
    'No measured run covers {product} with {model} ({coverage}): the figures follow from physics alone and may be off by {low} to {high} times. Measure before you buy.',
  'replica-spans-servers':
    'One copy of {model} takes {measured}: it stops when any of them stops, and its traffic crosses the fabric.',
  'format-chosen':
    '{workload} runs with {precision} weights, chosen for the fewest servers. Check the accuracy with your own questions.',
  'latency-band-over-limit':
    '{workload}: the expected {what} of {measured} meets the limit of {limit}, the slow end of its interval does not. Measure, or size for the low end.',
  'pool-too-small':
    'Pool {pool} is fixed at {measured}; the demand needs {limit}. Raise the number, or lower the demand.',
  'pool-hardly-used':
    'The demand uses {measured} of the smallest build of pool {pool}. A smaller accelerator, or sharing the pool, would cost less.',
  'deadline-unreachable':
    '{workload} does not meet its deadline on {product} with any number of servers. Extend the deadline, or choose a faster accelerator.',
  'retrieval-share':
    'Embedding and reranking for {workload} take {measured} of pool {pool}, on top of the language model.',
  'retrieval-not-sized':
    'Embedding or reranking for {workload} is not sized: {reason}. Choose a model with published dimensions.',
} as const satisfies FindingTexts;
