import { randomUUID } from 'node:crypto';

import type { DistrictCode, PublicationKind } from '@ruxue/contracts';
import type { Handlers } from '@ruxue/service-kit';
import { staffOf } from '@ruxue/testing/staff-of';

/** Publishes by hand all that is ready, ahead of its time. */
export async function publishAll(
  handlers: Pick<Handlers<'records'>, 'records.publish-batch'>,
  district: DistrictCode,
  kind: PublicationKind = 'review',
) {
  const asked = { actor: staffOf(district), key: randomUUID(), kind };
  const publish = handlers['records.publish-batch'];
  const { listHash } = await publish({ ...asked, isDryRun: true });
  const reason = '提前公布';
  return publish({ ...asked, isDryRun: false, reason, listHash: listHash ?? undefined });
}
