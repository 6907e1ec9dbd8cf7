import type { EntityManager } from '@mikro-orm/postgresql';

import { PasswordChange } from './accounts/password-change.entity.ts';
import { Captcha } from './captchas/captcha.entity.ts';
import { Denial } from './denials/denial.entity.ts';
import { ClaimedUsername } from './staff/claimed-username.entity.ts';
import { PendingProposal } from './staff-proposals/pending-proposal.entity.ts';
import { RegisteredSignIn } from './tickets/registered-sign-in.entity.ts';
import { UsedTicket } from './tickets/used-ticket.entity.ts';

/**
 * Deletes what can't matter any more: captchas, tickets, claims, proposals
 * and denials that have expired.
 */
export async function deleteExpired(em: EntityManager, now: Date): Promise<void> {
  const isExpired = { expiresAt: { $lt: now } };
  await em.nativeDelete(Captcha, isExpired);
  await em.nativeDelete(UsedTicket, isExpired);
  await em.nativeDelete(RegisteredSignIn, isExpired);
  await em.nativeDelete(PasswordChange, isExpired);
  await em.nativeDelete(ClaimedUsername, isExpired);
  await em.nativeDelete(PendingProposal, isExpired);
  await em.nativeDelete(Denial, isExpired);
}
