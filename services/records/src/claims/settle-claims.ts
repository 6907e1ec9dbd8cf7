import { LockMode } from '@mikro-orm/core';
import { ClaimContent } from '@ruxue/contracts';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { endClaim } from './end-claim.ts';
import { claimColumns, NumberClaim } from './number-claim.entity.ts';

const mostAtOnce = 50;

/**
 * Sees to the claims whose time has come (B21): one that nobody looked into ends with a word, a moved
 * number that nobody took is free again; then families are told, and what has ended is erased with its
 * key. Each step is repeated until it is done.
 */
export async function settleClaims(records: Records, logger: Pick<Logger, 'warn'>): Promise<void> {
  await endDue(records);
  await tellFamilies(records, logger);
  await eraseEnded(records);
}

const endDue = (records: Records): Promise<void> =>
  records.em().transactional(async (em) => {
    const due = await em.find(
      NumberClaim,
      { until: { $lte: new Date() }, state: { $in: ['open', 'moved'] } },
      { limit: mostAtOnce, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    for (const claim of due) {
      await em.nativeDelete(DocumentClaim, { caseId: claim.id });
      endClaim(claim, 'claim-refused');
    }
  });

async function tellFamilies(records: Records, logger: Pick<Logger, 'warn'>): Promise<void> {
  const em = records.em();
  for (const claim of await em.find(NumberClaim, { tell: { $ne: null } }, { limit: mostAtOnce })) {
    const { id, tell, content } = claim;
    if (tell === null) continue;
    try {
      const key = await records.keyRing.forCase(id);
      const { guardian: { phone } } = key.openJson(claimColumns.content, content, ClaimContent);
      // Its key makes it go out once, whoever asks.
      await records.call('sms.send-notice', {
        key: `number-claim-${id}-${tell}`, caseId: null, template: tell, phone,
      });
      await em.nativeUpdate(NumberClaim, { id, tell }, { tell: null });
    } catch (error) {
      logger.warn({ claimId: id, error: describeError(error) }, 'a claiming family is not told yet');
    }
  }
}

async function eraseEnded(records: Records): Promise<void> {
  const em = records.em();
  const ended = await em.find(
    NumberClaim, { state: 'ended', tell: null }, { limit: mostAtOnce, fields: ['id'] },
  );
  for (const { id } of ended) {
    await records.keys.destroy(id);
    records.keyRing.evict(id);
    await em.nativeDelete(NumberClaim, { id });
  }
}
