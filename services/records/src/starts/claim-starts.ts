import type { WorkflowStart as Start } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { AppliedAction } from '../projection/applied-action.entity.ts';
import type { Handler, Records } from '../records.ts';
import { revokeClosedId } from '../revocations/revoke-closed.ts';
import { WorkflowStart } from './workflow-start.entity.ts';

const leaseSeconds = 30;

/**
 * Leases waiting starts, oldest first; no two pumps get the same one within the lease (L2). Those
 * whose workflows run are done.
 */
export const claimStarts = (records: Records): Handler<'records.claim-starts'> =>
  async ({ done, limit }) => {
    const em = records.em();
    if (done.length > 0) await em.nativeDelete(WorkflowStart, { id: done });
    const leased = await em.transactional((transaction) => lease(transaction, limit));
    const caseIds = leased.map(({ targetId }) => targetId);
    const cases = await em.find(EnrolmentCase, { id: caseIds }, { fields: ['district', 'season'] });
    const placeOf = new Map(cases.map(({ id, district, season }) => [id, { district, season }]));
    const noticeOf = await noticesOf(em, leased);
    return {
      starts: leased.flatMap((start) => {
        const { targetId } = start;
        return toStart(start, placeOf.get(targetId), noticeOf.get(targetId));
      }),
    };
  };

/** The last message of each revocation to start stands in the action that promised it. */
async function noticesOf(
  em: EntityManager,
  leased: readonly WorkflowStart[],
): Promise<Map<string, string>> {
  const caseIds = leased.filter(({ kind }) => kind === 'revocation').map(({ targetId }) => targetId);
  const found = await em.find(AppliedAction, { caseId: caseIds, actionId: revokeClosedId });
  return new Map(found.flatMap(({ caseId, action }) =>
    action.type === 'revoke' ? [[caseId, action.noticeId]] : []));
}

/** Passes over what another pump is leasing at this moment. */
async function lease(em: EntityManager, limit: number): Promise<WorkflowStart[]> {
  const now = new Date();
  const due = await em.find(
    WorkflowStart,
    { $or: [{ leasedUntil: null }, { leasedUntil: { $lt: now } }] },
    {
      orderBy: { createdAt: 'asc', id: 'asc' }, limit,
      lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    },
  );
  for (const start of due) start.leasedUntil = new Date(now.getTime() + leaseSeconds * 1000);
  return due;
}

/** None for a case that is not there any more. */
function toStart(
  { id: startId, kind, targetId }: WorkflowStart,
  place: Pick<EnrolmentCase, 'district' | 'season'> | undefined,
  noticeId: string | undefined,
): Start[] {
  if (kind === 'publication') return [{ startId, kind, input: { publicationId: targetId } }];
  if (kind === 'batch') return [{ startId, kind, input: { batchId: targetId } }];
  if (!place) return [];
  const input = { caseId: targetId, ...place };
  if (kind === 'childEnrolment') return [{ startId, kind, input }];
  return noticeId === undefined ? [] : [{ startId, kind, input: { ...input, noticeId } }];
}
