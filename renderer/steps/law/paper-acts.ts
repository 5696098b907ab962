import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { type PaperKey, withPaper } from './papers.ts';

/** Records a paper as held, or takes it back. */
export function recordPaper(paper: PaperKey, held: boolean): void {
  const label = fillText(held ? lawUi.recorded : lawUi.unrecorded, { paper: paper.id });
  editPlan({ label }, (plan) => withPaper(plan, paper, held));
}
