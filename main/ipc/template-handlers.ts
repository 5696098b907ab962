import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { TemplateSummary } from '../../shared/ipc/messages.ts';
import { templates } from '../../shared/plan/templates/templates.ts';

const summaries: readonly TemplateSummary[] = templates.map(
  ({ id, name, country, summary, publicFacts, assumptions }) => ({
    id,
    name,
    country,
    summary,
    publicFacts,
    assumptions,
  }),
);

export function templateHandlers(): AppHandlers['template'] {
  return { list: () => Promise.resolve(summaries) };
}
