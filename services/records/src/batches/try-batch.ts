import { randomUUID } from 'node:crypto';

import type { CaseBatch, DistrictCode, Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason, getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { checkedDeadline, deadlineBounds } from '../returns/deadline-bounds.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { BatchTarget, targetColumns } from './batch-target.entity.ts';
import { viewBatch } from './batch-view.ts';
import { Batch, noRecall } from './batch.entity.ts';
import { proposeForBatch } from './propose-schools.ts';
import { insertTargets, unknownOf } from './select-targets.ts';

type Asked = Request<'records.try-batch'>;

/**
 * A dry run of an act on many children (B8): each selected child of the district in the versions of
 * now, and why it would be left out. Nothing is done, and no family sees anything of it (S14).
 */
export const tryBatch = (records: Records): Handler<'records.try-batch'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'tryBatch', caseId: null }, () => {
      const manager = requireManager(actor);
      return records.em().transactional((em) => tryOut(records, em, manager, request));
    });
  };

async function tryOut(
  records: Records,
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, selection, act }: Asked,
): Promise<CaseBatch> {
  const now = new Date();
  const batch = em.create(Batch, {
    id: randomUUID(), kind: act.kind, district, staffId, agency: null, undoes: null, total: 0,
    until: act.kind === 'return' ? await deadlineOf(em, district, act, now) : null,
    assignTo: act.kind === 'assign' ? act.staffId : null,
    createdAt: now, startedAt: null, ...noRecall,
  });
  await em.flush();
  const { code: season } = await getCurrentSeason(em);
  batch.total = await insertTargets(em, { batch, act: act.kind, season, selection });
  if (act.kind === 'note') await sealNotes({ em, keyRing: records.keyRing }, batch, act.text);
  if (act.kind === 'name') await proposeForBatch(records, em, batch);
  appendAudit(em, {
    actor, event: 'tryBatch', caseId: null,
    facts: { batchId: batch.id, kind: act.kind, total: batch.total },
  });
  return viewBatch(em, batch, await unknownOf(em, { district, season, selection }));
}

/** The chosen deadline, or the district's usual one (B5). */
async function deadlineOf(
  em: EntityManager, district: DistrictCode, { until }: { until?: string | undefined }, now: Date,
): Promise<Date> {
  const page = await getDistrictPage(em, district);
  return until === undefined
    ? deadlineBounds(page, now).usual : checkedDeadline(page, { until }, now);
}

/** A note is kept for each child apart, under its own key (B13). */
async function sealNotes(
  { em, keyRing }: Pick<Records, 'keyRing'> & { readonly em: EntityManager },
  { id }: Batch,
  text: string,
): Promise<void> {
  for (const target of await em.find(BatchTarget, { batch: id, state: 'ready' })) {
    const key = await keyRing.forCase(target.caseId);
    target.note = key.seal(targetColumns.note, text);
    target.noteId = randomUUID();
  }
  await em.flush();
}
