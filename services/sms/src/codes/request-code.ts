import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Deliver } from '../messages/deliver.ts';
import { Message } from '../messages/message.entity.ts';
import type { Phones } from '../phones.ts';
import { codeText } from '../templates.ts';
import { Code, codeLifetimeMs, codeTries } from './code.entity.ts';
import { lockCodes } from './lock-codes.ts';
import { findNewestCode, hashCode, newCode } from './newest-code.ts';

/**
 * Sends a fresh code (S8, S19); the one before counts no more. `sms-too-soon` with the seconds left
 * while the wait runs; `temporarily-unavailable`, without a wait, when it could not be sent.
 */
export function requestCode(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  deliver: Deliver;
  serviceKey: Buffer;
  resendSeconds: number;
}) {
  const { em, phones, deliver, serviceKey, resendSeconds } = dependencies;
  return async ({
    purpose,
    recipient,
  }: Request<'sms.request-code'>): Promise<Reply<'sms.request-code'>> => {
    const { phone, phoneHash, caseId } = await phones.find(recipient);
    const messageId = randomUUID();
    const codeId = randomUUID();
    const code = newCode();
    await em().transactional(async (transaction) => {
      if (caseId !== null) await refuseErased(transaction, caseId);
      await lockCodes(transaction, purpose, phoneHash);
      const now = new Date();
      const last = await findNewestCode(transaction, purpose, phoneHash);
      const wait = last?.secondsUntilResend(resendSeconds, now) ?? 0;
      if (wait > 0) throw new Refusal('sms-too-soon', { retryAfterSeconds: wait });
      transaction.create(Code, {
        id: codeId,
        purpose,
        phoneHash,
        caseId,
        codeHash: hashCode(serviceKey, { purpose, phoneHash, code }),
        sentAt: now,
        expiresAt: new Date(now.getTime() + codeLifetimeMs),
        triesLeft: codeTries,
        reservedBy: null,
        requestHash: null,
        reservedUntil: null,
      });
      transaction.create(Message, {
        id: messageId,
        key: null,
        caseId,
        phoneHash,
        kind: 'code',
        template: purpose,
        status: 'queued',
        createdAt: now,
        sentAt: null,
      });
    });
    if (!(await deliver({ messageId, phone, text: codeText(purpose, code) }))) {
      // Nobody waits for a code that never went out.
      await em().nativeDelete(Code, { id: codeId });
      throw new Refusal('temporarily-unavailable');
    }
    return { resendAfterSeconds: resendSeconds };
  };
}
