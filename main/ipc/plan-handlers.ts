import type { AppHandlers } from '../../shared/ipc/contract.ts';
import type { PlanService } from '../services/plans.ts';

export function planHandlers(plans: PlanService): AppHandlers['plan'] {
  return {
    list: async () => plans.list(),
    create: ({ templateId, name }) => plans.create(templateId, name),
    load: async ({ id }) => plans.load(id),
    save: ({ plan, basedOn }) => plans.save(plan, basedOn),
    duplicate: ({ id, name, asVariant }) => plans.duplicate(id, name, asVariant),
    remove: async ({ id }) => {
      await plans.remove(id);
      return null;
    },
    importFile: () => plans.importFile(),
    exportFile: ({ id }) => plans.exportFile(id),
    exportDrawing: ({ id, ...drawing }) => plans.exportDrawing(id, drawing),
  };
}
