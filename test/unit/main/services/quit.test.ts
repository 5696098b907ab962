import { describe, expect, it } from 'vitest';
import { mayQuit, type QuitChoice, type QuitParts } from '../../../../main/services/quit.ts';
import { PlannerError } from '../../../../shared/errors.ts';

const full = new PlannerError('storage', 'disk-full', { file: 'workspace.redoubt', reason: 'ENOSPC' });

function parts(
  choices: QuitChoice[],
  copies: (boolean | Error)[] = [],
): QuitParts & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    save: () => Promise.reject(full),
    ask: async (sentence) => {
      asked.push(sentence);
      return choices.shift() ?? 'stay';
    },
    saveCopy: async () => {
      const next = copies.shift() ?? false;
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

describe('mayQuit', () => {
  it('ends without a question when everything is saved', async () => {
    const given = { ...parts([]), save: () => Promise.resolve() };
    expect(await mayQuit(given)).toBe(true);
    expect(given.asked).toEqual([]);
  });

  it('says why the save failed, and stays or ends as the user decides', async () => {
    const staying = parts(['stay']);
    expect(await mayQuit(staying)).toBe(false);
    expect(staying.asked[0]).toMatch(/workspace\.redoubt was not saved: the disk is full/);
    expect(await mayQuit(parts(['quit']))).toBe(true);
  });

  it('ends after a copy was saved, and asks again when that was cancelled or failed', async () => {
    expect(await mayQuit(parts(['copy'], [true]))).toBe(true);
    const given = parts(
      ['copy', 'copy', 'copy'],
      [false, new PlannerError('storage', 'write-failed', { file: 'copy', reason: 'EIO' }), true],
    );
    expect(await mayQuit(given)).toBe(true);
    expect(given.asked).toHaveLength(3);
    expect(given.asked[2]).toMatch(/copy was not saved: EIO/);
  });
});
