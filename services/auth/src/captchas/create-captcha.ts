import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaptchaKind, Reply, Request } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import { hashCaptchaAnswer, hashForCaptcha, newCaptchaAnswer } from './captcha-answer.ts';
import { Captcha, captchaLifetimeMs } from './captcha.entity.ts';
import { drawCaptcha } from './draw-captcha.ts';
import { newProofOfWork } from './proof-of-work.ts';
import { sealAnswer } from './sealed-answer.ts';
import type { WorkSize } from './work-size.ts';

/** Makes a captcha, for gateway and Keycloak alike. */
export type CreateCaptcha = (
  request: Request<'auth.create-captcha'>,
) => Promise<Reply<'auth.create-captcha'>>;

/**
 * A new captcha (S3, S5, B18, L10) for one browser session: single use, good for 5 minutes. A picture
 * is for reading; what it costs a machine is the proof of work that comes with each.
 */
export function createCaptcha(dependencies: {
  em: () => EntityManager;
  serviceKey: SuiteKey;
  isDemo: boolean;
  workSize: Pick<WorkSize, 'now'>;
}): CreateCaptcha {
  const { em, serviceKey, isDemo, workSize } = dependencies;
  return async ({ kind, session }) => {
    const id = randomUUID();
    const { answer, work, task } = await newTask(kind, workSize.now());
    const expiresAt = new Date(Date.now() + captchaLifetimeMs);
    const solved = { captchaId: id, answer, work };
    await em().insert(Captcha, {
      id,
      answerHash: hashCaptchaAnswer(serviceKey, solved),
      sessionHash: hashForCaptcha(serviceKey, id)('session', session),
      sealedAnswer: isDemo ? sealAnswer(serviceKey, solved) : null,
      expiresAt,
      subjectHash: null,
      orderedBy: null,
      orderedAt: null,
      redeemedBy: null,
      submissions: 0,
      isSpent: false,
    });
    return { ...task, captchaId: id, expiresAt: expiresAt.toISOString() };
  };
}

async function newTask(kind: CaptchaKind, maxNumber: number) {
  const { proofOfWork, solution } = await newProofOfWork(maxNumber);
  if (kind === 'proof-of-work') return { answer: solution, work: '', task: { kind, proofOfWork } };
  const answer = newCaptchaAnswer();
  const image = await drawCaptcha(answer);
  const task = { kind, imagePng: image.toString('base64'), proofOfWork };
  return { answer, work: solution, task };
}
