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
    '{workload} reaches a {what} of {measured} at the {percentile} percentile even with one request in flight; the limit is {limit}. {binds} takes most of it. Allow {allow}, choose faster accelerators, or a smaller model.',
  'first-token-unreachable':
    '{workload} reaches its first token in {measured} at the {percentile} percentile, and no more than {instances} instances shorten it; the limit is {limit}. {binds} takes most of it. Allow {allow}, or choose faster accelerators.',
  'cache-over-network':
    'Prompts of {workload} hand over {measured} of caches to the replicas that answer; the ports carry {limit}. Serve prompts and answers together, or choose a server with more ports.',
  'way-serve-together': 'Serve prompts and answers together',
  'way-allow-latency': 'Allow {allow}',
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
  'served-apart':
    '{workload} is served apart: {prefill} instances read prompts, {decode} generate, and each prompt hands its cache over in {transferMs} ms. No measured run covers this; try the software before you buy.',
  'cache-transfer-busy':
    'Caches of {workload} take {measured} between prefill and decode; half of what the ports carry is {limit}. Serve prompts and answers together, or add ports.',
  'speculation-planned':
    '{workload} counts on {drafts} drafted tokens a step of which {measured} are accepted, {tokens} tokens a step. Measure the acceptance on your own traffic: without it the pool is too small.',
  'prefix-cache-overwritten':
    '{workload} counts on {hits} % of its prompts in the prefix cache; the accelerators keep a prompt for {measured}, users pause for about {limit}. Lower the hit rate, or keep more memory free.',
  'host-cache-helps':
    'Host memory keeps the prompts of {workload} for {measured} and brings one back in {reloadMs} ms instead of reading it anew in {rereadMs} ms. Set the serving software to use it.',
  'host-cache-no-help':
    'Host memory does not save the prompts of {workload}: it keeps them for {measured}, and bringing one back takes {reloadMs} ms against {rereadMs} ms of reading it anew.',
  'pool-too-small':
    'Pool {pool} is fixed at {measured}; the demand needs {limit}. Raise the number, or lower the demand.',
  'batch-in-free-hours':
    'Batch work of pool {pool} runs in the hours other uses leave servers free, which saves {measured}. Give it a pool of its own if it must run at the busy hour.',
  'pool-hardly-used':
    'The demand uses {measured} of the smallest build of pool {pool}. A smaller accelerator, or sharing the pool, would cost less.',
  'deadline-unreachable':
    '{workload} does not meet its deadline on {product} with any number of servers. Extend the deadline, or choose a faster accelerator.',
  'retrieval-share':
    'Embedding and reranking for {workload} take {measured} of pool {pool}, on top of the language model.',
  'retrieval-not-sized':
    'Embedding or reranking for {workload} is not sized: {reason}. Choose a model with published dimensions.',
} as const satisfies FindingTexts;
