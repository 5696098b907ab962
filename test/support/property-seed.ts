import fc from 'fast-check';

// One seed for every run, so that a change that lands is judged by the same cases as the change before it. Looking for
// cases nobody has met is a run of its own: REDOUBT_SEED=<any number> npm run check.
const DEFAULT_SEED = 20_261_122;
fc.configureGlobal({ seed: Number(process.env['REDOUBT_SEED'] ?? DEFAULT_SEED) });
