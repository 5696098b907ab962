import { expect, it } from 'vitest';
import {
  actionName,
  detailsText,
  matchesWords,
  objectText,
  whoText,
} from '../../../../renderer/pages/log-rows.ts';
import type { AuditRow } from '../../../../shared/ipc/messages.ts';

const row: AuditRow = {
  seq: 12,
  at: '2026-11-22T08:00:00.000Z',
  role: 'Planner',
  signer: 'anna',
  action: 'bundle-made',
  object: 'ab12',
  details: { lines: 41, stage: 'done', generation: 7 },
};

it('names the act, who did it, and the outcome first', () => {
  expect(actionName(row.action)).toBe('Bundle signed');
  expect(actionName('act-of-a-later-version')).toBe('act-of-a-later-version');
  expect(whoText(row)).toBe('Planner, anna');
  expect(whoText({ ...row, role: '', signer: null })).toBe('no role set');
  expect(detailsText(row)).toBe('done · lines 41');
});

it('says that an act is hidden when its key is not here', () => {
  const hidden = { ...row, object: '', details: { sealed: 'AAAA', generation: 7 } };
  expect(objectText(hidden)).toBe('hidden: of another key');
  expect(detailsText(hidden)).toBe('');
});

it('finds a row by any words of it, in any order', () => {
  expect(matchesWords(row, ['anna', 'signed'])).toBe(true);
  expect(matchesWords(row, ['12'])).toBe(true);
  expect(matchesWords(row, ['anna', 'unlocked'])).toBe(false);
  expect(matchesWords(row, [])).toBe(true);
});
