import type { EntityManager } from '@mikro-orm/postgresql';
import { resendable, type CaseMessage, type Reply, type Request } from '@ruxue/contracts';

import { Message } from './message.entity.ts';

const most = 100;

/** The messages of a case, the newest first (B10); staff read no text, code or number. */
export function listMessages({ em }: { em: () => EntityManager }) {
  return async (
    { caseId }: Request<'sms.list-messages'>,
  ): Promise<Reply<'sms.list-messages'>> => {
    const messages = await em().find(
      Message, { caseId }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: most },
    );
    return { messages: messages.map(toView) };
  };
}

function toView(message: Message): CaseMessage {
  const { id, kind, template, createdAt, notBefore, sentAt, deliveredAt, failureCode } = message;
  return {
    messageId: id, kind, template,
    state: isWaiting(message) ? 'waiting' : message.status,
    createdAt: createdAt.toISOString(),
    notBefore: notBefore?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    failureCode: failureCode ?? null,
    mayResend: mayResend(message),
  };
}

/** A publication's, until its time (B22). */
const isWaiting = ({ status, notBefore }: Message): boolean =>
  status === 'queued' && notBefore !== null;

/** A notice that went out, or never will. */
export const mayResend = ({ kind, status, template }: Message): boolean =>
  kind === 'notice' && status !== 'queued' && resendable.some((name) => name === template);
