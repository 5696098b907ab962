import { estimate } from '../../shared/stages/compute/estimate.ts';
import { calibrationCases } from '../support/calibration/rows.ts';
import { testFacts } from '../support/facts.ts';
import { medianMs } from '../support/median.ts';

const CASES = 10_000;

/** Time of a batch of 10,000 estimates, names and layouts included. */
export async function run() {
  const facts = testFacts();
  const requests = calibrationCases().map((entry) => entry.request);
  const batch = (): void => {
    for (let index = 0; index < CASES; index += 1) {
      const request = requests[index % requests.length];
      if (request) estimate(request, facts);
    }
  };
  return [
    {
      name: '10,000 estimates, measured rows in turn',
      medianMs: medianMs(batch, { warmUp: 1, rounds: 5 }),
      budgetMs: 5000,
      note: 'layouts searched where a row names none',
    },
  ];
}
