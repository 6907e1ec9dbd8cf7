import type { Handler, Records } from '../records.ts';
import { WorkflowStart } from './workflow-start.entity.ts';

/** These workflows run: their starts are done. */
export const completeStarts = ({ database }: Records): Handler<'records.complete-starts'> =>
  async ({ startIds }) => {
    await database.em.fork().nativeDelete(WorkflowStart, { id: startIds });
    return {};
  };
