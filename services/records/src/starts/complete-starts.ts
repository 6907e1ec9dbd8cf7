import type { Handler, Records } from '../records.ts';

/** These workflows run: their starts are done. */
export const completeStarts = ({ database }: Records): Handler<'records.complete-starts'> =>
  async ({ startIds }) => {
    const em = database.em.fork();
    // A round in which every start failed completes none.
    if (startIds.length > 0) {
      await em.execute('delete from workflow_start where id in (?)', [startIds]);
    }
    return {};
  };
