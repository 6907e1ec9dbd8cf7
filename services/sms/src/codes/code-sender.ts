import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { SuiteKey } from '@ruxue/service-kit';

import type { Budgets } from '../limits/spend-budgets.ts';
import type { CodeLimits } from '../limits/waits.ts';
import type { BackgroundWork } from '../background-work.ts';
import type { Deliver, DeliveryOutcome } from '../messages/deliver.ts';
import { beforeSending, Message } from '../messages/message.entity.ts';
import { tryInTime } from '../messages/try-in-time.ts';
import type { Phones, Recipient } from '../phones.ts';
import type { OutgoingMessage } from '../providers/sms-provider.ts';
import { codeMessage } from '../templates.ts';
import type { Visitors } from '../visitors.ts';
import { hashDigits, newDigits } from './code-digits.ts';
import { Code, codeLifetimeMs, codeTries, othersTries } from './code.entity.ts';

/** What ordering a code takes. */
export interface CodeOrdering {
  readonly em: () => EntityManager;
  readonly phones: Phones;
  readonly visitors: Visitors;
  readonly budgets: Budgets;
  readonly limits: CodeLimits;
  readonly serviceKey: SuiteKey;
  readonly deliver: Deliver;
  readonly background: BackgroundWork;
  readonly now: () => Date;
}

/**
 * A code is delivered within 60 s of its order or not at all: no try begins later than this, and
 * none takes longer than the rest.
 */
const lastTryMs = 50_000;
export const lastTryFor = (orderedAt: Date) => new Date(orderedAt.getTime() + lastTryMs);
export const isTooLate = (orderedAt: Date, now: Date): boolean => now > lastTryFor(orderedAt);

/** The subject of an order, and the client that ordered. */
export type CodeOrder = Pick<
  Code, 'purpose' | 'subjectHash' | 'isTyped' | 'caseId' | 'visitorHash' | 'networkHash'
>;

/** Stores an order, the same for whatever was typed: no number, and digits that nothing matches. */
export function createCode(
  transaction: EntityManager,
  order: CodeOrder,
  now: Date,
): Code {
  // An order of which nothing is known keeps no tries for anybody.
  const ofOthers = order.visitorHash === null ? codeTries : othersTries;
  return transaction.create(Code, {
    ...order,
    id: randomUUID(),
    phoneHash: null,
    codeHash: null,
    sentAt: now,
    expiresAt: new Date(now.getTime() + codeLifetimeMs),
    triesLeft: codeTries,
    othersTriesLeft: ofOthers,
    comparisonsLeft: codeTries,
    othersComparisonsLeft: ofOthers,
    reservedBy: null,
    requestHash: null,
    reservedUntil: null,
    isRedeemedByOrderer: false,
  });
}

/** Gives an order its number and digits, from when on it counts, and stores its message. */
export function addressCode(
  transaction: EntityManager,
  code: Code,
  { phone, phoneHash, caseId, district }: Recipient,
  serviceKey: SuiteKey,
): OutgoingMessage {
  const digits = newDigits();
  code.phoneHash = phoneHash;
  code.caseId = caseId;
  code.codeHash = hashDigits(serviceKey, code, digits);
  const { id } = transaction.create(Message, {
    id: randomUUID(),
    key: null,
    caseId,
    phoneHash,
    kind: 'code',
    template: code.purpose,
    createdAt: code.sentAt,
    ...beforeSending,
  });
  return { messageId: id, phone, content: codeMessage(code.purpose, digits), district };
}

/**
 * Delivers a code in time; its message is marked as failed when that was not possible. A code that
 * may have gone out is not sent again: its number would get, and the city pay, one too many.
 */
export async function sendCode(
  { em, deliver }: Pick<CodeOrdering, 'em' | 'deliver'>,
  message: OutgoingMessage,
  { orderedAt, signal }: { orderedAt: Date; signal: AbortSignal },
): Promise<DeliveryOutcome> {
  const attempt = async () => {
    const outcome = await deliver(message);
    return outcome === 'unsent' ? undefined : outcome;
  };
  const until = lastTryFor(orderedAt);
  const outcome = (await tryInTime(attempt, { until, signal })) ?? 'unsent';
  if (outcome === 'sent' || outcome === 'refused') return outcome;
  await em().nativeUpdate(Message, { id: message.messageId }, { status: 'failed' });
  return outcome;
}
