import type { EntityManager } from '@mikro-orm/postgresql';

import { Captcha } from './captchas/captcha.entity.ts';
import { Denial } from './denials/denial.entity.ts';
import { UsedTicket } from './tickets/used-ticket.entity.ts';

/** Deletes what can't matter any more: expired pictures, used tickets and denials. */
export async function deleteExpired(em: EntityManager, now: Date): Promise<void> {
  const isExpired = { expiresAt: { $lt: now } };
  await em.nativeDelete(Captcha, isExpired);
  await em.nativeDelete(UsedTicket, isExpired);
  await em.nativeDelete(Denial, isExpired);
}
