import { expect, it } from 'vitest';
import { PlannerError } from '../../../../../shared/errors.ts';
import { computePath } from '../../../../../shared/stages/compute/device.ts';
import { pathOrFormats } from '../../../../../shared/stages/compute/path-or-formats.ts';
import { coefficientsOf } from '../../../../../shared/stages/compute/read-coefficients.ts';
import { testFacts } from '../../../../support/facts.ts';

it('answers of every accelerator and format what computePath answers, asked once or twice', () => {
  const facts = testFacts();
  const set = coefficientsOf(facts);
  let refused = 0;
  for (const accelerator of facts.selectable('accelerator'))
    for (const precision of ['bf16', 'fp8', 'int8', 'mxfp4', 'nvfp4'] as const) {
      const answer = pathOrFormats(accelerator, precision, set);
      expect(pathOrFormats(accelerator, precision, set)).toBe(answer);
      try {
        expect(answer.path).toEqual(computePath(accelerator, precision, set));
      } catch (error) {
        if (!(error instanceof PlannerError)) throw error;
        expect(answer).toEqual({ path: null, allowed: error.details['allowed'] ?? '' });
        refused += 1;
      }
    }
  expect(refused).toBeGreaterThan(0);
});
