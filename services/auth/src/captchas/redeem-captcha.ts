import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { executeLast, type PlainDatabase } from '@ruxue/service-kit';

import { hashCaptchaAnswer, hashForCaptcha } from './captcha-answer.ts';
import { Captcha } from './captcha.entity.ts';

const finding = `
  select id, answer_hash as "answerHash", session_hash as "sessionHash",
    sealed_answer as "sealedAnswer", expires_at as "expiresAt", subject_hash as "subjectHash",
    ordered_by as "orderedBy", ordered_at as "orderedAt", redeemed_by as "redeemedBy",
    is_spent as "isSpent"
  from captcha where id = ? for update`;

const keeping = `
  update captcha set sealed_answer = :sealedAnswer, expires_at = :expiresAt,
    subject_hash = :subjectHash, ordered_by = :orderedBy, ordered_at = :orderedAt,
    redeemed_by = :redeemedBy, is_spent = :isSpent
  where id = :id`;

/** A row as plain statements give it: with moments as texts. */
type FoundRow = Omit<KeptCaptcha, 'expiresAt' | 'orderedAt'> & {
  readonly expiresAt: string;
  readonly orderedAt: string | null;
};
type KeptCaptcha = Pick<
  Captcha,
  | 'id' | 'answerHash' | 'sessionHash' | 'sealedAnswer' | 'expiresAt' | 'subjectHash'
  | 'orderedBy' | 'orderedAt' | 'redeemedBy' | 'isSpent'
>;

/** Takes one step with a captcha, for gateway and Keycloak alike. */
export type RedeemCaptcha = (
  request: Request<'auth.redeem-captcha'>,
) => Promise<Reply<'auth.redeem-captcha'>>;

/**
 * Uses a captcha up. `captcha-wrong` when the answer is wrong, the captcha has expired, belongs to
 * another browser or was used otherwise: one answer for all, so that it tells nothing (L10).
 */
export function redeemCaptcha(dependencies: {
  database: PlainDatabase;
  serviceKey: Buffer;
}): RedeemCaptcha {
  const { database, serviceKey } = dependencies;
  return async ({ captcha: { captchaId, answer }, session, step, subject, requestHash }) => {
    const hash = hashForCaptcha(serviceKey, captchaId);
    const attempt = {
      answerHash: hashCaptchaAnswer(serviceKey, captchaId, answer),
      sessionHash: hash('session', session),
      step,
      subjectHash: hash('subject', subject),
      requestHash: hash('request', JSON.stringify([step, subject, requestHash])),
    };
    // A wrong answer uses the captcha up too, so the refusal waits until that is committed.
    const isTaken = await database.transactional(async (transaction) => {
      const [row] = await transaction.execute<FoundRow[]>(finding, [captchaId]);
      if (!row) return false;
      const captcha = Object.assign(new Captcha(), row, {
        expiresAt: new Date(row.expiresAt),
        orderedAt: row.orderedAt === null ? null : new Date(row.orderedAt),
      });
      const taken = captcha.redeem(attempt, new Date());
      await executeLast(transaction, keeping, { ...captcha });
      return taken;
    });
    if (!isTaken) throw new Refusal('captcha-wrong');
    return {};
  };
}
