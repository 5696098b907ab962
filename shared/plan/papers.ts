import type { Mission, Paper, PaperRegister } from './mission.ts';

/** A paper that is held, with nothing said yet about holder, file number and dates. */
export function newPaper(register: PaperRegister, id: string): Paper {
  return { id, register, holder: '', reference: '', issuedOn: null, expiresOn: null };
}

/** Whether a paper counts on a day: issued by then and not expired before it. */
export function isValidOn(paper: Paper, day: string): boolean {
  // ISO dates of one length sort by code units as they do by time.
  const issued = paper.issuedOn === null || paper.issuedOn <= day;
  return issued && (paper.expiresOn === null || paper.expiresOn >= day);
}

/**
 * Ids of the papers of one register that count on a day.
 * @param day - ISO date on which law is judged
 */
export function heldPapers(
  mission: Pick<Mission, 'papers'>,
  register: PaperRegister,
  day: string,
): Set<string> {
  const held = mission.papers.filter((paper) => paper.register === register && isValidOn(paper, day));
  return new Set(held.map((paper) => paper.id));
}
