import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { tellCases, type ToldCase } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { nextAnnouncedAt } from './next-announced-at.ts';
import { Publication } from './publication.entity.ts';
import { countReady, lockDistrict, showDecisions } from './show-decisions.ts';

type Batch = Reply<'records.publish-batch'>;

/**
 * Publishes all that is decided (or placed) in the manager's district: one commit shows the whole
 * batch to the parents (S14, S17, B8); workflows and notices follow. The same key again answers
 * the same; a dry run counts, changes nothing and takes no key.
 */
export const publishBatch = (records: Records): Handler<'records.publish-batch'> =>
  async (request) => {
    const { actor } = request;
    const published = await auditRefusals(
      records, { actor, event: 'publish', caseId: null },
      async () => {
        const manager = requireManager(actor);
        return records.em().transactional((em) => publishOnce(em, manager, request));
      },
    );
    if (published.shown.length > 0) records.hints.publish(hintSubjects.startsWaiting);
    tellCases(records.hints, published.shown);
    return published.batch;
  };

async function publishOnce(
  em: EntityManager,
  manager: Manager,
  { actor, key, kind, isDryRun }: Request<'records.publish-batch'>,
): Promise<{ batch: Batch; shown: ToldCase[] }> {
  const { district } = manager;
  const base = { kind, district, isDryRun, done: 0 };
  const announcedAfter = (at: Date) => nextAnnouncedAt(em, { kind, district, at });
  if (isDryRun) {
    const total = await countReady(em, kind, district);
    const nextAnnounced = await announcedAfter(new Date());
    const batch = {
      ...base, batchId: null, total, effectiveAt: null, nextAnnouncedAt: nextAnnounced,
    };
    return { batch, shown: [] };
  }
  await lockDistrict(em, district);
  const { staffId } = manager;
  const known = await em.findOne(Publication, { staffId, key });
  if (known !== null) {
    if (known.kind !== kind || known.district !== district) throw new Refusal('key-reused');
    const { id: batchId, total } = known;
    const effectiveAt = known.effectiveAt.toISOString();
    const nextAnnounced = await announcedAfter(known.effectiveAt);
    const batch = { ...base, batchId, total, effectiveAt, nextAnnouncedAt: nextAnnounced };
    return { batch, shown: [] };
  }
  const id = randomUUID();
  const effectiveAt = await getTransactionTime(em);
  const shown = await showDecisions(em, { publicationId: id, kind, district, effectiveAt });
  if (shown.length === 0) throw new Refusal('nothing-to-publish');
  const total = shown.length;
  await em.insert(Publication, { id, key, kind, district, staffId, total, effectiveAt });
  em.create(WorkflowStart, {
    id: randomUUID(), kind: 'publication', targetId: id, createdAt: effectiveAt, leasedUntil: null,
  });
  const nextAnnounced = await announcedAfter(effectiveAt);
  // The announced time that it came ahead of can be seen later (S23).
  const ahead = nextAnnounced === null ? {} : { nextAnnouncedAt: nextAnnounced };
  const facts = { publicationId: id, kind, total, ...ahead };
  appendAudit(em, { actor, event: 'publish', caseId: null, facts });
  const batch = {
    ...base, batchId: id, total, effectiveAt: effectiveAt.toISOString(),
    nextAnnouncedAt: nextAnnounced,
  };
  return { batch, shown };
}

/** The database's clock, with which every reader compares: ours may be ahead of it. */
async function getTransactionTime(em: EntityManager): Promise<Date> {
  const sql = 'select floor(extract(epoch from now()) * 1000)::float8 as milliseconds';
  const { milliseconds } = await em.execute<{ milliseconds: number }>(sql, [], 'get');
  return new Date(milliseconds);
}
