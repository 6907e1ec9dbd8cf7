import { randomUUID } from 'node:crypto';

import { Refusal, type Agency, type DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Decision } from '../decisions/decision.entity.ts';
import { Batch, noRecall } from './batch.entity.ts';
import { beginRun } from './start-batch.ts';

/** What of a batch still stands, of a target `t` and its decision `d`. */
const standing: Readonly<Record<Batch['kind'], string>> = {
  decide: "t.state = 'done' and d.case_id is not null",
  note: "t.state = 'done' and exists (select from case_note n where n.id = t.note_id)",
  assign: `t.state = 'done' and exists (
    select from enrolment_case c join batch b on b.id = t.batch_id
    where c.id = t.case_id and c.assigned_to is not distinct from b.assign_to)`,
  // A child counts as refused when one of its lines is.
  judge: `t.state in ('done', 'refused') and exists (
    select from batch_line l join item_verdict v on v.case_id = l.case_id and v.item = l.item
      and v.subject = l.subject and v.version = l.verdict_version
    where l.batch_id = t.batch_id and l.case_id = t.case_id)`,
  // What was approved anew since is another act, though of the same version.
  approve: "t.state = 'done' and d.case_id is not null and d.decided_at <= t.ended_at",
  return: 'false', undo: 'false', recall: 'false', name: 'false',
};

/** The decisions that a batch makes. */
const decides: Readonly<Partial<Record<Batch['kind'], Decision['kind']>>> = {
  decide: 'review', approve: 'admission',
};

/** Begins the run that takes back what of a batch still stands; `action-not-allowed` for nothing. */
export async function createUndo(
  em: EntityManager,
  { staffId, district, agency = null }: {
    readonly staffId: string; readonly district: DistrictCode; readonly agency?: Agency | null;
  },
  { id: batchId, kind }: Batch,
): Promise<Batch> {
  const undo = em.create(Batch, {
    id: randomUUID(), kind: 'undo', district, staffId, agency, undoes: batchId, total: 0,
    until: null, assignTo: null, ...noRecall,
    createdAt: new Date(), startedAt: null,
  });
  await em.flush();
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, assigned_to, note_id,
       school_id, school_before, state, reason
     )
     select ?, t.case_id, t.submission_version, t.items_version, t.decision_version, t.assigned_to,
       t.note_id, t.school_id, t.school_before,
       case when d.publication_id is null then 'ready' else 'skipped' end,
       case when d.publication_id is null then null else 'published' end
     from batch_target t left join decision d on d.case_id = t.case_id and d.kind = ?
       and d.version = t.decision_version and d.undone_at is null
     where t.batch_id = ? and ${standing[kind]}
     returning case_id`,
    [undo.id, decides[kind] ?? '', batchId],
  );
  if (rows.length === 0) {
    throw new Refusal('action-not-allowed', { detail: '这一批没有可以撤回的内容' });
  }
  undo.total = rows.length;
  beginRun(em, undo);
  return undo;
}
