import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, resendable, type Reply, type Request } from '@ruxue/contracts';

import { mayResend } from '../messages/list-messages.ts';
import { Message } from '../messages/message.entity.ts';

const waitSeconds = 600;
const prefix = 'resend';

type SendNotice = (request: Request<'sms.send-notice'>) => Promise<Reply<'sms.send-notice'>>;

/**
 * Sends a notice of a case once more for its staff (B10, B27), to the number it has now. The same key
 * sends it once; another one within ten minutes is `sms-too-soon`, so that nobody is bombed.
 */
export function resendNotice({ em, send, now }: {
  em: () => EntityManager;
  send: SendNotice;
  now: () => Date;
}) {
  return async (
    { caseId, messageId, key: asked }: Request<'sms.resend-notice'>,
  ): Promise<Reply<'sms.resend-notice'>> => {
    const manager = em();
    const message = await manager.findOne(Message, { id: messageId, caseId });
    if (message === null) throw new Refusal('not-found');
    const template = resendable.find((name) => name === message.template);
    if (template === undefined || !mayResend(message)) throw new Refusal('action-not-allowed');
    const key = `${prefix}-${caseId}-${asked}`;
    const [last] = await manager.find(
      Message, { caseId, key: { $like: `${prefix}-%` } },
      { orderBy: { createdAt: 'desc' }, limit: 1 },
    );
    if (last && last.key !== key) {
      const free = last.createdAt.getTime() + waitSeconds * 1000;
      const retryAfterSeconds = Math.ceil((free - now().getTime()) / 1000);
      const detail = '十分钟内已经重新发送过一次，请稍后再试';
      if (retryAfterSeconds > 0) throw new Refusal('sms-too-soon', { detail, retryAfterSeconds });
    }
    return send({ key, caseId, template });
  };
}
