import type { EvidenceCode, LeverKind, LeverRefusal } from '../../levers/lever.ts';

/** One line per lever. Names in braces come from the lever's parameters. */
export const leverTexts: Readonly<Record<LeverKind, string>> = {
  'quantise-weights': '{workload}: weights in {to} instead of {from}',
  'quantise-cache': '{workload}: KV cache in {to} instead of {from}',
  'smaller-model': '{workload}: {to} instead of {from}',
  'sparse-model': '{workload}: {to}, a mixture of experts, instead of {from}',
  'speculative-decoding': '{workload}: speculative decoding, {drafts} drafted tokens a step',
  'prefix-cache': '{workload}: keep {hits} % of the prompt in a prefix cache',
  'off-peak': '{workload}: run as batch work outside the busy hours',
  'share-pool': '{workload}: on the servers of pool {to} instead of {from}',
  'own-pool': '{workload}: a pool of its own, built from the best ranked system',
  'adapters-instead-of-full-tuning': '{workload}: train {to} instead of all weights',
  'retrieval-instead-of-tuning': '{workload}: retrieve from the documents instead of tuning on them',
};

/** What must be shown before a lever is taken. */
export const evidenceTexts: Readonly<Record<EvidenceCode, string>> = {
  'task-score-at-format':
    'Score on your own tasks with the narrow weights, against the wide ones. Tasks with numbers, code and rare languages lose first.',
  'long-context-at-cache-format':
    'Score on your longest prompts with the narrow cache, against the wide one.',
  'task-score-of-model':
    'Score of the other model on your own tasks, judged blind by the people who will use it.',
  'languages-of-model': 'Score in each language your users write in.',
  'acceptance-on-own-traffic':
    'Share of drafted tokens accepted on your own traffic, at the batch of the busy hour.',
  'hit-rate-in-logs':
    'Share of prompt tokens that repeat in your own logs, and how long the cache keeps them between two turns.',
  'users-accept-delay': 'Written agreement of the users that answers may come after hours.',
  'limits-hold-together':
    'Time to first token and per token of each workload while the other has its busy hour, on one pool with both.',
  'spares-apart':
    'Agreement of the operators to spares, images and updates for one kind of server more, and to capacity that one workload cannot lend the other.',
  'score-of-adapters': 'Score of the adapter on held-out data, against full tuning on the same data.',
  'answers-from-documents':
    'Share of questions answered rightly from retrieved passages, against the tuned model; check how often documents change.',
};

/** Why a lever is not offered. */
export const leverRefusalTexts: Readonly<Record<LeverRefusal, string>> = {
  'no-narrower-format': '{model} has no release in a format narrower than {from} that {product} computes.',
  'cache-already-narrow': 'The KV cache is already in FP8.',
  'no-smaller-model':
    'The catalogue has no smaller open model of the same kind and languages with published dimensions.',
  'no-sparse-model':
    'The catalogue has no open mixture of experts of the same kind that uses fewer parameters per token and holds no more than {most} times as many.',
  'already-sparse': 'The model already is a mixture of experts.',
  'speculation-already-on': 'Speculative decoding is already planned.',
  'prefix-cache-already-on': 'A prefix cache with {hits} % hits is already planned.',
  'already-off-peak': 'The work already runs outside the busy hours.',
  'no-pool-to-share':
    'The site has no other pool of the same delivery whose number of servers follows from the demand.',
  'already-alone': 'The workload already has a pool of its own.',
  'no-pool': 'No pool serves the workload. Assign it to a pool in step 4.',
  'people-wait': 'People wait for the answers.',
  'not-generated': 'The workload generates no tokens for waiting users.',
  'nobody-served': 'The plan serves nobody who could retrieve instead.',
  'no-tuning-job': 'The workload tunes no model.',
  'already-adapters': 'The job already trains adapters only.',
  'servers-fixed':
    'The number of servers is fixed in the plan. Release it in step 4 to see what the lever saves.',
  'model-not-chosen': 'No model is chosen. Choose one in step 2.',
  'not-designable': 'The changed plan cannot be designed: {reason}',
};
