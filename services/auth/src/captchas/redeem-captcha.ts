import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import { hashCaptchaAnswer } from './captcha-answer.ts';
import { Captcha } from './captcha.entity.ts';

/**
 * Uses a picture code up. `captcha-wrong` when the answer is wrong, the picture has expired or
 * another request used it: one answer for all, so that it tells nothing.
 */
export function redeemCaptcha(dependencies: { em: () => EntityManager; serviceKey: Buffer }) {
  const { em, serviceKey } = dependencies;
  return async (
    request: Request<'auth.redeem-captcha'>,
  ): Promise<Reply<'auth.redeem-captcha'>> => {
    const { captchaId, answer } = request.captcha;
    const answerHash = hashCaptchaAnswer(serviceKey, captchaId, answer);
    // A wrong answer uses the picture up too, so the refusal waits until that is committed.
    const isRight = await em().transactional(async (transaction) => {
      const captcha = await transaction.findOne(Captcha, captchaId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      const attempt = { answerHash, requestHash: request.requestHash };
      return captcha?.redeem(attempt, new Date()) ?? false;
    });
    if (!isRight) throw new Refusal('captcha-wrong');
    return {};
  };
}
