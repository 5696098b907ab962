import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of demand. Names in braces are filled from the finding. */
export const demandFindings = {
  'no-workload': 'Nothing to serve yet. Add a use in step 2.',
  'no-model-chosen': 'No model is chosen for {workload}. Choose one in step 2.',
  'context-too-short':
    '{workload} needs {measured} for prompt and answer. {model} takes {limit}. Shorten the prompt, or choose a model with a longer context.',
  'weights-not-published':
    'The weights of {model} are not published. Ask the developer for a licence to run it here.',
  'licence-forbids-use':
    'The licence of {model} ({licence}) forbids commercial use. Check that {workload} is allowed, or choose another model.',
  'licence-unknown': 'The licence of {model} was not found. Read it before relying on {model}.',
  'percentile-below-mean':
    'In {workload} the 95th percentile is {measured}, below the mean of {limit}. Enter at least the mean.',
  'overlap-not-below-chunk':
    'In {workload} the overlap is {measured}, the chunk {limit}. Make the overlap smaller.',
  'embedding-width-unknown':
    'The vector width of {model} is unknown, so the index is not sized. Enter it in the catalogue.',
  'job-not-described': '{workload} is a training job without tokens and deadline. Enter them in step 2.',
  'nothing-to-serve':
    '{workload} has no requests: users, active share and rate multiply to zero. Enter them in step 2.',
} as const satisfies FindingTexts;
