import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import { GuessedNumber } from './guessed-number.entity.ts';

/** docs/limits.md, "Verification". */
export const guessLimit = { tries: 10, seconds: 3600 } as const;

/**
 * Counts a try for a number before it is looked at, so that tries at the same time pass no more
 * than the limit; `too-many-requests` beyond it, with the seconds that are left.
 */
export async function countGuess(em: EntityManager, formNumber: string): Promise<void> {
  const [counted] = await em.execute<{ tries: number; left: number }[]>(
    `insert into guessed_number as g (form_number, tries, until)
     values (?, 1, now() + make_interval(secs => ?))
     on conflict (form_number) do update set
       tries = case when g.until <= now() then 1 else g.tries + 1 end,
       until = case when g.until <= now() then excluded.until else g.until end
     returning tries, ceil(extract(epoch from until - now()))::int as left`,
    [formNumber, guessLimit.seconds],
  );
  if (counted === undefined || counted.tries > guessLimit.tries) {
    const retryAfterSeconds = Math.max(1, counted?.left ?? guessLimit.seconds);
    throw new Refusal('too-many-requests', { retryAfterSeconds });
  }
}

/** A right code is no guess. */
export async function takeGuessBack(em: EntityManager, formNumber: string): Promise<void> {
  await em.execute(
    'update guessed_number set tries = tries - 1 where form_number = ? and tries > 0', [formNumber],
  );
}

/** The numbers whose hour is over. */
export async function deleteOldGuesses(em: EntityManager): Promise<void> {
  await em.nativeDelete(GuessedNumber, { until: { $lt: new Date() } });
}
