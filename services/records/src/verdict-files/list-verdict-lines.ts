import {
  lineReasonWords, placeName, Refusal, verdictWords, type StaffActor, type VerdictLine,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeTable } from '@ruxue/service-kit/tables';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { BatchLine } from './batch-line.entity.ts';
import { findVerdictFile } from './find-verdict-file.ts';

const pageSize = 100;
const problems = { state: { $in: ['skipped', 'refused'] } } as const;

/** One page of a file's lines, in the file's order; the read is audited (B11). */
export const listVerdictLines = (records: Records): Handler<'records.list-verdict-lines'> =>
  ({ actor, batchId, after = 0, only }) =>
    auditRefusals(records, { actor, event: 'listVerdictLines', caseId: null }, () =>
      records.em().transactional(async (em) => {
        await findVerdictFile(em, actor, batchId);
        const rows = await em.find(
          BatchLine,
          { batch: batchId, line: { $gt: after }, ...(only === 'problems' ? problems : {}) },
          { orderBy: { line: 'asc' }, limit: pageSize + 1 },
        );
        const items = await toLines(records, em, actor, rows.slice(0, pageSize));
        const facts = { batchId, found: items.length };
        appendAudit(em, { actor, event: 'listVerdictLines', caseId: null, facts });
        return { items, nextAfter: rows.length > pageSize ? items.at(-1)?.line ?? null : null };
      }));

const problemHeadings = ['行', '编号', '儿童姓名', '材料', '核验意见', '没有写入的原因'];

/** The lines that weren't done as a file, for whoever corrects them in theirs. */
export const exportVerdictProblems = (
  records: Records,
): Handler<'records.export-verdict-problems'> =>
  ({ actor, batchId }) =>
    auditRefusals(records, { actor, event: 'exportVerdictProblems', caseId: null }, () =>
      records.em().transactional(async (em) => {
        await findVerdictFile(em, actor, batchId);
        const rows = await em.find(
          BatchLine, { batch: batchId, ...problems }, { orderBy: { line: 'asc' } });
        const lines = await toLines(records, em, actor, rows);
        const facts = { batchId, found: lines.length };
        appendAudit(em, { actor, event: 'exportVerdictProblems', caseId: null, facts });
        const table = lines.map(({ line, caseId, childName, title, verdict, reason }) => [
          String(line), caseId ?? '', childName ?? '', title ?? '',
          verdict === null ? '' : verdictWords[verdict],
          reason === null ? '' : lineReasonWords[reason],
        ]);
        const content = await writeTable('csv', [problemHeadings, ...table]);
        return { name: '没有写入的行.csv', content: content.toString('base64') };
      }));

async function toLines(
  { keyRing }: Records, em: EntityManager, { district }: StaffActor, rows: readonly BatchLine[],
): Promise<VerdictLine[]> {
  if (district === null) throw new Refusal('forbidden');
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  const { materials } = await getDistrictPage(em, district);
  const cases = await em.find(
    EnrolmentCase, { id: ids, stage: { $nin: ['revoking', 'revoked'] } });
  const names = new Map(await Promise.all(cases.map(async ({ id, childName }) => {
    const key = await keyRing.forCase(id);
    return [id, key.open(caseColumns.childName, childName)] as const;
  })));
  return rows.map(({ line, state, reason, caseId, item, subject, verdict, isTakenBack }) => {
    const asked = materials.find(({ code }) => code === item);
    return {
      line, state, reason, caseId, verdict, isTakenBack,
      childName: (caseId === null ? undefined : names.get(caseId)) ?? null,
      title: asked && subject !== null ? placeName({ title: asked.title, subject }) : null,
    };
  });
}
