import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { ClaimGuess } from './claim-guess.entity.ts';

/** docs/limits.md, "Claims". */
export const claimGuessLimit = { tries: 10, seconds: 3600 } as const;

/**
 * Counts a try for a typed account before it is looked at, so that tries at the same time pass no
 * more than the limit; `too-many-requests` beyond it, with the seconds that are left. It counts for
 * an account that isn't there, too.
 */
export async function countClaimGuess(em: EntityManager, accountHash: string): Promise<void> {
  const [counted] = await em.execute<{ tries: number; left: number }[]>(
    `insert into claim_guess as g (account_hash, tries, until)
     values (?, 1, now() + make_interval(secs => ?))
     on conflict (account_hash) do update set
       tries = case when g.until <= now() then 1 else g.tries + 1 end,
       until = case when g.until <= now() then excluded.until else g.until end
     returning tries, ceil(extract(epoch from until - now()))::int as left`,
    [accountHash, claimGuessLimit.seconds],
  );
  if (counted === undefined || counted.tries > claimGuessLimit.tries) {
    const retryAfterSeconds = Math.max(1, counted?.left ?? claimGuessLimit.seconds);
    throw new Refusal('too-many-requests', { retryAfterSeconds });
  }
}

/** A right code is no guess. */
export async function takeClaimGuessBack(em: EntityManager, accountHash: string): Promise<void> {
  await em.execute(
    'update claim_guess set tries = tries - 1 where account_hash = ? and tries > 0', [accountHash],
  );
}

/** The accounts whose hour is over. */
export async function deleteOldClaimGuesses(em: EntityManager, now: Date): Promise<void> {
  await em.nativeDelete(ClaimGuess, { until: { $lt: now } });
}
