import type { EarlierSubmission } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { openRegistered } from '../cases/seal-registered.ts';
import { asSeen } from '../reviews/as-seen.ts';
import { openDetails } from './get-committed.ts';
import { Submission } from './submission.entity.ts';

/** The submission that came before this one and counted, as staff see it; null for a first one. */
export async function findEarlier(
  em: EntityManager,
  key: CaseKey,
  { caseId, version, files }: Submission,
): Promise<EarlierSubmission | null> {
  const [earlier] = await em.find(
    Submission,
    { caseId, version: { $lt: version }, committedAt: { $ne: null } },
    { orderBy: { version: 'desc' }, limit: 1 },
  );
  if (!earlier?.committedAt) return null;
  const registered = openRegistered(key, earlier);
  const known = new Set(earlier.files.map(({ fileId, hash }) => `${fileId} ${hash}`));
  return {
    submissionVersion: earlier.version,
    submittedAt: earlier.committedAt.toISOString(),
    registered,
    details: asSeen(openDetails(key, earlier, registered)),
    newFiles: files.filter(({ fileId, hash }) => !known.has(`${fileId} ${hash}`))
      .map(({ fileId }) => fileId),
  };
}
