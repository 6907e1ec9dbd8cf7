import type { AppliedAction as Applied } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCase } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { AppliedAction } from './applied-action.entity.ts';

/** The actions that records has applied and a workflow hasn't seen (L2). */
export const listActions = (records: Records): Handler<'records.list-actions'> =>
  async ({ caseId, afterVersion }) => {
    const em = records.em();
    await getCase(em, caseId);
    return { actions: await readActions(em, caseId, afterVersion) };
  };

/** The actions applied after a stage version, in order. */
export async function readActions(
  em: EntityManager,
  caseId: string,
  afterVersion: number,
): Promise<Applied[]> {
  const rows = await em.find(
    AppliedAction,
    { caseId, stageVersion: { $gt: afterVersion } },
    { orderBy: { stageVersion: 'asc' } },
  );
  return rows.map(({ actionId, requestHash, action }) => ({ actionId, requestHash, action }));
}
