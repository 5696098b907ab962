import { existsSync } from 'node:fs';
import { PlannerError } from '../../../shared/errors.ts';

/** A key file is never replaced: the keys in it would be gone. @throws PlannerError `usage/bad-argument` */
export function assertFree(path: string): void {
  if (!existsSync(path)) return;
  throw new PlannerError('usage', 'bad-argument', {
    option: '--out',
    value: path,
    limit: 'the file exists and is not replaced',
    reason: 'Choose another name.',
  });
}
