import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply } from '@ruxue/contracts';
import { seal } from '@ruxue/service-kit';

import { hashCaptchaAnswer, newCaptchaAnswer } from './captcha-answer.ts';
import { Captcha } from './captcha.entity.ts';
import { drawCaptcha } from './draw-captcha.ts';

const lifetimeMs = 5 * 60 * 1000;

/** Associated data of a sealed answer. */
export const sealedAnswerPlace = (captchaId: string): string[] => [
  'captcha.sealed_answer',
  captchaId,
];

/** A new picture code (S3, L10): a raster image, single use, good for 5 minutes. */
export function createCaptcha(dependencies: {
  em: () => EntityManager;
  serviceKey: Buffer;
  isDemo: boolean;
}) {
  const { em, serviceKey, isDemo } = dependencies;
  return async (): Promise<Reply<'auth.create-captcha'>> => {
    const id = randomUUID();
    const answer = newCaptchaAnswer();
    const image = await drawCaptcha(answer);
    const expiresAt = new Date(Date.now() + lifetimeMs);
    await em().insert(Captcha, {
      id,
      answerHash: hashCaptchaAnswer(serviceKey, id, answer),
      sealedAnswer: isDemo ? seal(serviceKey, answer, sealedAnswerPlace(id)) : null,
      expiresAt,
      redeemedBy: null,
      isSpent: false,
    });
    return {
      captchaId: id,
      imagePng: image.toString('base64'),
      expiresAt: expiresAt.toISOString(),
    };
  };
}
