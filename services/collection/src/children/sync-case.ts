import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import { refuseErased, type Call, type CaseKey, type KeyRing } from '@ruxue/service-kit';

import { readCatchments } from '../schools/read-catchments.ts';
import { hashContent, sealContent, type SyncedContent } from './sealed-columns.ts';
import { SyncedChild } from './synced-child.entity.ts';

/** The submission, and the registered data within it. */
type Version = Pick<SyncedChild, 'submissionVersion' | 'registeredVersion'>;

interface Delivery extends Version {
  readonly content: SyncedContent;
}

/**
 * Takes a committed submission over from records and documents (S15), in one transaction. It may be
 * delivered twice, late and side by side: the version decides which delivery stays, and of one
 * version there is one content. A correction after the sync is a newer version of the same kind.
 */
export function syncCase(dependencies: { em: () => EntityManager; keys: KeyRing; call: Call }) {
  const { em, keys, call } = dependencies;
  return async (
    request: Request<'collection.sync-case'>,
  ): Promise<Reply<'collection.sync-case'>> => {
    const { caseId } = request;
    const delivery = await fetchDelivery(call, request);
    const key = await keys.forCase(caseId);
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      await keepNewest(transaction, { caseId, key, delivery });
    });
    return {};
  };
}

async function fetchDelivery(
  call: Call,
  { caseId, submissionVersion }: Request<'collection.sync-case'>,
): Promise<Delivery> {
  const submission = await call('records.read-submission', { caseId, submissionVersion });
  const { accountNumber, district, registered, registeredVersion, details } = submission;
  const { places: materials } = await call('documents.hand-over-materials', {
    caseId, submissionVersion, plan: submission.materials,
  });
  const content = { district, accountNumber, registered, details, materials };
  return { submissionVersion, registeredVersion, content };
}

/** Under the case's lock. An older version changes nothing; other content of one is refused. */
async function keepNewest(
  transaction: EntityManager,
  { caseId, key, delivery }: { caseId: string; key: CaseKey; delivery: Delivery },
): Promise<void> {
  const { content, ...version } = delivery;
  const contentHash = hashContent(key, content);
  const known = await transaction.findOne(SyncedChild, caseId);
  const difference = known ? compareVersions(version, known) : 1;
  if (difference < 0) return;
  if (known && difference === 0) {
    if (known.contentHash !== contentHash) throw new Refusal('version-conflict');
    return;
  }
  const { mark, schoolsAt } = await readCatchments(transaction, content.district);
  const synced = {
    ...version, contentHash, syncedAt: new Date(), ...sealContent(key, content),
    ownSchools: schoolsAt(content.details.residenceAddress), matchedBy: mark,
  };
  if (known) transaction.assign(known, synced);
  else transaction.create(SyncedChild, { caseId, ...synced });
}

/** Positive when the first one is newer. */
const compareVersions = (one: Version, other: Version): number =>
  one.submissionVersion - other.submissionVersion
  || one.registeredVersion - other.registeredVersion;
