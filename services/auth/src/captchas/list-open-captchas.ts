import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import { Captcha } from './captcha.entity.ts';
import { openAnswer } from './sealed-answer.ts';

const mostShown = 200;

/** Demo only (`not-found` otherwise): open captchas with their answers, newest first. */
export function listOpenCaptchas(dependencies: {
  em: () => EntityManager;
  serviceKey: SuiteKey;
  isDemo: boolean;
}) {
  const { em, serviceKey, isDemo } = dependencies;
  return async (): Promise<Reply<'auth.list-open-captchas'>> => {
    if (!isDemo) throw new Refusal('not-found');
    const captchas = await em().find(
      Captcha,
      { isSpent: false, sealedAnswer: { $ne: null }, expiresAt: { $gt: new Date() } },
      { orderBy: { expiresAt: 'desc' }, limit: mostShown },
    );
    return {
      captchas: captchas.flatMap(({ id, sealedAnswer }) =>
        sealedAnswer ? [openAnswer(serviceKey, id, sealedAnswer)] : [],
      ),
    };
  };
}
