import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased, requestHash } from '@ruxue/service-kit';
import type { Call, KeyRing } from '@ruxue/service-kit';

import { openContent, sealContent } from './sealed-columns.ts';
import type { SyncedContent } from './sealed-columns.ts';
import { SyncedChild } from './synced-child.entity.ts';

/**
 * Takes a committed submission over from records (S15): an upsert by version. The same version
 * again changes nothing but the telephone, an older one nothing; `revoked` after the erasure.
 */
export function syncCase(dependencies: { em: () => EntityManager; keys: KeyRing; call: Call }) {
  const { em, keys, call } = dependencies;
  return async ({
    caseId,
    submissionVersion,
  }: Request<'collection.sync-case'>): Promise<Reply<'collection.sync-case'>> => {
    const submission = await call('records.read-submission', { caseId, submissionVersion });
    const { accountNumber, district, registered, details } = submission;
    const content = { accountNumber, registered, details };
    const key = await keys.forCase(caseId);

    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const known = await transaction.findOne(SyncedChild, caseId);
      if (known && known.submissionVersion > submissionVersion) return;
      if (known && known.submissionVersion === submissionVersion) {
        if (isSame(openContent(key, known), content)) return;
        transaction.assign(known, sealContent(key, content));
        return;
      }
      const synced = {
        district, submissionVersion, syncedAt: new Date(), ...sealContent(key, content),
      };
      if (known) transaction.assign(known, synced);
      else transaction.create(SyncedChild, { caseId, ...synced });
    });
    return {};
  };
}

/**
 * A frozen version never changes but in guardian 1's telephone (B20), so other content under its
 * number is a bug, not news.
 */
function isSame(known: SyncedContent, content: SyncedContent): boolean {
  if (requestHash(withPhone(known, '')) !== requestHash(withPhone(content, ''))) {
    throw new Error('a synced version differs from the one in records');
  }
  return known.registered.guardian.phone === content.registered.guardian.phone;
}

const withPhone = ({ registered, details, ...others }: SyncedContent, phone: string) => ({
  ...others,
  registered: { ...registered, guardian: { ...registered.guardian, phone } },
  details: { ...details, guardian1: { ...details.guardian1, phone } },
});
