import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import { hashCaptchaAnswer, hashForCaptcha } from './captcha-answer.ts';
import { Captcha } from './captcha.entity.ts';

/** Takes one step with a captcha, for gateway and Keycloak alike. */
export type RedeemCaptcha = (
  request: Request<'auth.redeem-captcha'>,
) => Promise<Reply<'auth.redeem-captcha'>>;

/**
 * Uses a captcha up. `captcha-wrong` when the answer is wrong, the captcha has expired, belongs to
 * another browser or was used otherwise: one answer for all, so that it tells nothing (L10).
 */
export function redeemCaptcha(dependencies: {
  em: () => EntityManager;
  serviceKey: SuiteKey;
}): RedeemCaptcha {
  const { em, serviceKey } = dependencies;
  return async ({ captcha: solved, session, step, subject, requestHash }) => {
    const { captchaId } = solved;
    const hash = hashForCaptcha(serviceKey, captchaId);
    const attempt = {
      answerHash: hashCaptchaAnswer(serviceKey, solved),
      sessionHash: hash('session', session),
      step,
      subjectHash: hash('subject', subject),
      requestHash: hash('request', JSON.stringify([step, subject, requestHash])),
    };
    // A wrong answer uses the captcha up too, so the refusal waits until that is committed.
    const isTaken = await em().transactional(async (transaction) => {
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const captcha = await transaction.findOne(Captcha, { id: captchaId }, { lockMode });
      return captcha?.redeem(attempt, new Date()) ?? false;
    });
    if (!isTaken) throw new Refusal('captcha-wrong');
    return {};
  };
}
