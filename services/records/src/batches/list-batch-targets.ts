import { Refusal, type BatchTarget } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, type EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { Batch } from './batch.entity.ts';

const pageSize = 100;

type Row = Omit<BatchTarget, 'childName'> & Pick<EnrolmentCase, 'childName'>;

/** One page of a batch's children by number with their results; the read is audited (B11). */
export const listBatchTargets = (records: Records): Handler<'records.list-batch-targets'> =>
  ({ actor, batchId, after = '' }) =>
    auditRefusals(records, { actor, event: 'listBatchTargets', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { district } = requireManager(actor);
        const batch = await em.findOne(Batch, { id: batchId, district, agency: null });
        if (batch === null) throw new Refusal('not-found');
        const rows = await em.execute<Row[]>(
          `select c.id as "caseId", c.account_number as "accountNumber", t.state, t.reason,
             c.child_name as "childName", t.school_id as "schoolId"
           from batch_target t join enrolment_case c on c.id = t.case_id
           where t.batch_id = ? and c.account_number > ? and c.stage not in ('revoking', 'revoked')
           order by c.account_number limit ?`,
          [batchId, after, pageSize + 1],
        );
        const page = rows.slice(0, pageSize);
        const items = await Promise.all(page.map((row) => toTarget(records.keyRing, row)));
        const facts = { batchId, found: items.length };
        const caseIds = items.map(({ caseId }) => caseId);
        await auditList(em, { actor, event: 'listBatchTargets', facts, caseIds });
        const last = rows.length > pageSize ? items.at(-1) : undefined;
        return { items, nextAfter: last?.accountNumber ?? null };
      }));

/** Without a name for a child whose erasure has begun meanwhile. */
async function toTarget(keyRing: KeyRing, { childName, ...row }: Row): Promise<BatchTarget> {
  try {
    const key = await keyRing.forCase(row.caseId);
    return { ...row, childName: key.open(caseColumns.childName, childName) };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return { ...row, childName: '' };
    throw error;
  }
}
