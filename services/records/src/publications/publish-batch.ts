import { hintSubjects, Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { tellCases, type ToldCase } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { checkList } from './check-list.ts';
import { nextAnnouncedAt } from './next-announced-at.ts';
import { Publication } from './publication.entity.ts';
import { publishList } from './publish-list.ts';
import { keepReady, readReady } from './ready-list.ts';
import { lockDistrict } from './show-decisions.ts';

type Batch = Reply<'records.publish-batch'>;
type Asked = Request<'records.publish-batch'>;

/**
 * Publishes the list of a dry run by hand: one commit shows the whole batch to the parents (S14,
 * S17, B8); workflows and notices follow. Ahead of the announced time it takes a reason. The same
 * key again answers the same; a dry run keeps its list, shows nothing and takes no key.
 */
export const publishBatch = (records: Records): Handler<'records.publish-batch'> =>
  async (request) => {
    const { actor } = request;
    const published = await auditRefusals(
      records, { actor, event: 'publish', caseId: null },
      async () => {
        const manager = requireManager(actor);
        return records.em().transactional((em) =>
          request.isDryRun ? tryOut(em, manager, request) : publishOnce(em, manager, request));
      },
    );
    if (published.shown.length > 0) records.hints.publish(hintSubjects.startsWaiting);
    tellCases(records.hints, published.shown);
    return published.batch;
  };

interface Answer {
  readonly batch: Batch;
  readonly shown: readonly ToldCase[];
}

async function tryOut(
  em: EntityManager, { district }: Manager, { kind }: Asked,
): Promise<Answer> {
  const { total, listHash, outcomes, notReady } = await keepReady(em, kind, district);
  const batch = {
    batchId: null, kind, district, isDryRun: true, total, done: 0, effectiveAt: null,
    nextAnnouncedAt: await nextAnnouncedAt(em, { kind, district, at: new Date() }),
    listHash, outcomes, notReady,
  };
  return { batch, shown: [] };
}

async function publishOnce(
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, key, kind, listHash, reason }: Asked,
): Promise<Answer> {
  await lockDistrict(em, district);
  const known = await em.findOne(Publication, { staffId, key });
  if (known !== null) {
    if (known.kind !== kind || known.district !== district) throw new Refusal('key-reused');
    return { batch: await toBatch(em, known), shown: [] };
  }
  const ready = await readReady(em, kind, district);
  const list = await checkList(em, { kind, district, listHash, ready });
  if (ready.isEarly && reason === undefined) {
    const message = '还没有到公布的时间，请填写提前公布的原因';
    throw new Refusal('invalid-input', { fields: [{ path: 'reason', message }] });
  }
  const announcedAt = ready.isEarly
    ? await nextAnnouncedAt(em, { kind, district, at: new Date() }) : null;
  const published = await publishList(em, {
    listId: list.id, key, kind, district, staffId, announcedAt, reason: reason ?? null,
  });
  // Taken back in this very moment: rather all of what was counted, or nothing.
  if (published?.shown.length !== list.total) throw new Refusal('list-changed');
  const { publication, shown } = published;
  const { id: publicationId, total } = publication;
  // The announced time that it came ahead of can be seen later (S23); its reason is in its row.
  const ahead = announcedAt === null ? {} : { nextAnnouncedAt: announcedAt };
  const facts = { publicationId, kind, total, listHash: list.hash, ...ahead };
  appendAudit(em, { actor, event: 'publish', caseId: null, facts });
  return { batch: await toBatch(em, publication), shown };
}

async function toBatch(em: EntityManager, publication: Publication): Promise<Batch> {
  const { id, kind, district, total, effectiveAt } = publication;
  return {
    batchId: id, kind, district, isDryRun: false, total, done: 0,
    effectiveAt: effectiveAt.toISOString(),
    nextAnnouncedAt: await nextAnnouncedAt(em, { kind, district, at: effectiveAt }),
    listHash: null, outcomes: null, notReady: [],
  };
}
