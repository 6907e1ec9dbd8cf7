import { randomUUID } from 'node:crypto';

import { Refusal, type CaseBatch, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { viewBatch } from '../batches/batch-view.ts';
import { Batch, noRecall } from '../batches/batch.entity.ts';
import { Publication } from '../publications/publication.entity.ts';
import { lockDistrict } from '../publications/show-decisions.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { insertRecalled } from './insert-recalled.ts';

type Asked = Request<'records.propose-publication-recall'>;

/**
 * The first of two persons proposes the recall of a publication (B22): a batch of its children in the
 * versions of now, each with the reason for which it would be left out. Nothing is done, and no family
 * sees anything of it. A later proposal takes an earlier one's place.
 */
export const proposePublicationRecall = (
  records: Records,
): Handler<'records.propose-publication-recall'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'proposePublicationRecall', caseId: null }, () => {
      const manager = requireManager(actor);
      return records.em().transactional((em) => propose(em, manager, request));
    });
  };

async function propose(
  em: EntityManager, { staffId, district }: Manager, { actor, publicationId, reason }: Asked,
): Promise<CaseBatch> {
  await lockDistrict(em, district);
  const publication = await em.findOne(Publication, { id: publicationId, district });
  if (publication === null) throw new Refusal('not-found');
  const confirmed = await em.count(Batch, { publicationId, startedAt: { $ne: null } });
  if (confirmed > 0) throw new Refusal('action-not-allowed', { detail: '这次公布已经撤回' });
  const now = new Date();
  await em.nativeUpdate(
    Batch, { publicationId, startedAt: null, withdrawnAt: null }, { withdrawnAt: now },
  );
  const batch = em.create(Batch, {
    id: randomUUID(), kind: 'recall', district, staffId, agency: null, undoes: null, until: null,
    assignTo: null, total: 0, createdAt: now, startedAt: null,
    ...noRecall, publicationId, recallReason: reason,
  });
  await em.flush();
  batch.total = await insertRecalled(em, batch.id, publication);
  const facts = { batchId: batch.id, publicationId, kind: publication.kind, total: batch.total };
  appendAudit(em, { actor, event: 'proposePublicationRecall', caseId: null, facts });
  return viewBatch(em, batch);
}
