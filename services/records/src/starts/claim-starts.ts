import type { CaseStart, WorkflowStart as Start } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import type { WorkflowStart } from './workflow-start.entity.ts';

const leaseSeconds = 30;

/** Finding, locking and leasing are one statement: idle pumps ask every second. */
const statement = `
  with due as (
    select id from workflow_start
    where leased_until is null or leased_until < :now
    order by created_at, id limit :limit
    for update skip locked),
  leased as (
    update workflow_start w set leased_until = :leasedUntil
    from due where w.id = due.id
    returning w.id, w.kind, w.target_id, w.created_at)
  select l.id, l.kind, l.target_id as "targetId", c.district, c.season
  from leased l left join enrolment_case c on c.id = l.target_id
  order by l.created_at, l.id`;

/** Travels with the claim, ahead of it: a pump has one message for each round. */
const forgetting = 'delete from workflow_start where id in (:done);';

type Leased =
  & Pick<WorkflowStart, 'id' | 'kind' | 'targetId'>
  & { [Name in 'district' | 'season']: CaseStart[Name] | null };

/**
 * Leases waiting starts, oldest first; no two pumps get the same one within the lease (L2). Those
 * whose workflows run are done.
 */
export const claimStarts = ({ statements }: Records): Handler<'records.claim-starts'> =>
  async ({ done, limit }) => {
    const now = new Date();
    const leasedUntil = new Date(now.getTime() + leaseSeconds * 1000);
    const claiming = done.length > 0 ? forgetting + statement : statement;
    const leased = await statements.execute<Leased[]>(claiming, { done, limit, now, leasedUntil });
    return { starts: leased.flatMap(toStart) };
  };

/** None for a case that is not there any more. */
function toStart({ id: startId, kind, targetId, district, season }: Leased): Start[] {
  if (kind === 'publication') return [{ startId, kind, input: { publicationId: targetId } }];
  if (district === null || season === null) return [];
  return [{ startId, kind, input: { caseId: targetId, district, season } }];
}
