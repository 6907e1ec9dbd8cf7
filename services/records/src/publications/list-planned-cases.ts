import type { ListedChild, Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { PublicationPlan } from './publication-plan.entity.ts';
import { waitingCases, waitingStages } from './show-decisions.ts';

const pageSize = 100;
const noList = '00000000-0000-0000-0000-000000000000';

/**
 * The children of a plan by number: those that are decided now beside those of its confirmed list, so
 * that what came and went is named (B8), and who is on hold (B21). The read is audited (B11).
 */
export const listPlannedCases = (records: Records): Handler<'records.list-planned-cases'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'listPlannedCases', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const rows = await read(em, manager, request);
        const items = rows.slice(0, pageSize);
        const { kind, announcedAt } = request;
        const facts = { kind, announcedAt, found: items.length };
        const caseIds = items.map(({ caseId }) => caseId);
        await auditList(em, { actor, event: 'listPlannedCases', facts, caseIds });
        const hasMore = rows.length > pageSize;
        return { items, nextAfter: hasMore ? items.at(-1)?.accountNumber ?? null : null };
      }));
  };

async function read(
  em: EntityManager,
  { district }: Manager,
  { kind, announcedAt, after = '' }: Request<'records.list-planned-cases'>,
): Promise<ListedChild[]> {
  const key = { district, kind, announcedAt: new Date(announcedAt) };
  const plan = await em.findOne(PublicationPlan, key);
  // Without a confirmed list there is nothing that could have changed.
  const isConfirmed = plan !== null && plan.listId !== null;
  return em.execute<ListedChild[]>(
    `with waiting as materialized (select c.id, d.version, d.decided_at ${waitingCases}),
     listed as (select case_id, decision_version, decided_at from listed_case where list_id = ?)
     select c.id as "caseId", c.account_number as "accountNumber", d.outcome,
       case when c.hold is not null then 'held' when not ? then 'listed'
         when l.case_id is null then 'added'
         when r.id is null then 'gone' else 'listed' end as mark
     from waiting r
     full join listed l on l.case_id = r.id and l.decision_version = r.version
       and l.decided_at = r.decided_at
     join enrolment_case c on c.id = coalesce(r.id, l.case_id)
     join decision d on d.case_id = c.id and d.kind = ?
       and d.version = coalesce(r.version, l.decision_version)
     where c.account_number > ? and c.stage not in ('revoking', 'revoked')
     order by c.account_number, mark limit ?`,
    [
      kind, district, waitingStages[kind], plan?.listId ?? noList, isConfirmed, kind, after,
      pageSize + 1,
    ],
  );
}
