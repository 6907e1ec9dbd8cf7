import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaptchaKind, Reply, Request } from '@ruxue/contracts';
import { seal } from '@ruxue/service-kit';

import { hashCaptchaAnswer, hashForCaptcha, newCaptchaAnswer } from './captcha-answer.ts';
import { Captcha, captchaLifetimeMs } from './captcha.entity.ts';
import { drawCaptcha } from './draw-captcha.ts';
import { newProofOfWork } from './proof-of-work.ts';

/** Associated data of a sealed answer. */
export const sealedAnswerPlace = (captchaId: string): string[] => [
  'captcha.sealed_answer',
  captchaId,
];

/** Makes a captcha, for gateway and Keycloak alike. */
export type CreateCaptcha = (
  request: Request<'auth.create-captcha'>,
) => Promise<Reply<'auth.create-captcha'>>;

/** A new captcha (S3, S5, B18, L10) for one browser session: single use, good for 5 minutes. */
export function createCaptcha(dependencies: {
  em: () => EntityManager;
  serviceKey: Buffer;
  isDemo: boolean;
  settings: {
    /** `CAPTCHA_WORK`. */
    captchaWork: number;
  };
}): CreateCaptcha {
  const { em, serviceKey, isDemo, settings } = dependencies;
  return async ({ kind, session }) => {
    const id = randomUUID();
    const { answer, task } = await newTask(kind, settings.captchaWork);
    const expiresAt = new Date(Date.now() + captchaLifetimeMs);
    await em().insert(Captcha, {
      id,
      answerHash: hashCaptchaAnswer(serviceKey, id, answer),
      sessionHash: hashForCaptcha(serviceKey, id)('session', session),
      sealedAnswer: isDemo ? seal(serviceKey, answer, sealedAnswerPlace(id)) : null,
      expiresAt,
      subjectHash: null,
      orderedBy: null,
      orderedAt: null,
      redeemedBy: null,
      isSpent: false,
    });
    return { ...task, captchaId: id, expiresAt: expiresAt.toISOString() };
  };
}

async function newTask(kind: CaptchaKind, work: number) {
  if (kind === 'proof-of-work') {
    const { proofOfWork, answer } = newProofOfWork(work);
    return { answer, task: { kind, proofOfWork } };
  }
  const answer = newCaptchaAnswer();
  const image = await drawCaptcha(answer);
  return { answer, task: { kind, imagePng: image.toString('base64') } };
}
