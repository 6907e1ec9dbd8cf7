import type { OpenPublicationRecall, StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Batch } from '../batches/batch.entity.ts';
import { Publication } from '../publications/publication.entity.ts';
import { recallExpiresAt } from './open-recall.ts';
import { recallKinds } from './recall-kinds.ts';

/**
 * The recalls of publications that others have proposed and somebody has to confirm (B22): a
 * manager's district's, for the city office those of all districts.
 */
export async function listOpenRecalls(
  em: EntityManager, { staffId, roles, district }: StaffActor,
): Promise<OpenPublicationRecall[]> {
  const isOfCity = roles.includes('city-office');
  if (!isOfCity && (district === null || !roles.includes('district-manager'))) return [];
  const batches = await em.find(
    Batch,
    {
      kind: 'recall', startedAt: null, withdrawnAt: null, staffId: { $ne: staffId },
      ...(isOfCity || district === null ? {} : { district }),
    },
    { orderBy: { createdAt: 'asc' } },
  );
  const now = new Date();
  const open = batches.filter((batch) => recallExpiresAt(batch) > now);
  const publications = await em.find(
    Publication, { id: { $in: open.flatMap(({ publicationId }) => publicationId ?? []) } },
  );
  const kinds = new Map(publications.map(({ id, kind }) => [id, recallKinds[kind]]));
  return open.flatMap((batch) => {
    const { id, publicationId, recallReason: reason, total, staffId: proposedBy, createdAt } = batch;
    const kind = kinds.get(publicationId ?? '');
    if (kind === undefined || reason === null) return [];
    return {
      batchId: id, kind, district: batch.district, total, reason, proposedBy,
      proposedAt: createdAt.toISOString(), expiresAt: recallExpiresAt(batch).toISOString(),
    };
  });
}
