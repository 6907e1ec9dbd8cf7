import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { CodeRecipient, Request } from '@ruxue/contracts';
import { refuseErased, Unavailable } from '@ruxue/service-kit';

import {
  asSeenBy, pauseAfter, refuseWhileWaiting, waitsAfter, waitsOfClient, waitsOfNewPhone,
  type CodeLimits, type EarlierCode, type Wait,
} from '../limits/waits.ts';
import { tryInTime } from '../messages/try-in-time.ts';
import type { Phones, Recipient } from '../phones.ts';
import type { OutgoingMessage } from '../providers/sms-provider.ts';
import { Code } from './code.entity.ts';
import {
  addressCode, createCode, isTooLate, lastTryFor, sendCode, type CodeOrder, type CodeOrdering,
} from './code-sender.ts';
import { findEarlierCodes } from './find-code.ts';
import { lockNumber, lockSubject } from './lock-codes.ts';

/**
 * A code for a typed number or account, or for the new number of a case (B20). The answer, and the
 * work until then, follow from the typed value and the client alone, so they don't tell whether the
 * number or the account is known (S18, L10). The number, its limits and the sending come after.
 */
export function orderTypedCode(ordering: CodeOrdering) {
  const { em, phones, visitors, budgets, limits, background } = ordering;
  return async (request: Request<'sms.request-code'>): Promise<number | null> => {
    const { purpose, recipient } = request;
    const order = {
      purpose,
      isTyped: true,
      subjectHash: phones.subjectOf(recipient),
      caseId: 'caseId' in recipient ? recipient.caseId : null,
      visitorHash: visitors.hash(request.visitor),
      networkHash: visitors.networkHash(request.address),
    };
    const orderedAt = ordering.now();
    const { codeId, pause } = await em().transactional(async (transaction) => {
      const { earlier, waitsOf } = await rulesOf(transaction, order, { limits, now: orderedAt });
      const { id } = createCode(transaction, order, orderedAt);
      await transaction.flush();
      // Refused here, everything is rolled back: a refused request uses up nothing.
      refuseWhileWaiting([
        ...waitsOf(earlier),
        ...(await budgets.spend(transaction, request, orderedAt)),
      ]);
      const withThis = [...earlier, { ...order, sentAt: orderedAt, isRedeemedByOrderer: false }];
      return { codeId: id, pause: pauseAfter(waitsOf(withThis), limits) };
    });
    void background.add((signal) =>
      resolveAndSend(ordering, request, { codeId, orderedAt, signal }),
    );
    return pause;
  };
}

/** The earlier orders for the same typed value, or by the same case, and the waits after them. */
async function rulesOf(
  transaction: EntityManager,
  order: CodeOrder,
  { limits, now }: { limits: CodeLimits; now: Date },
): Promise<{ earlier: EarlierCode[]; waitsOf: (earlier: readonly EarlierCode[]) => Wait[] }> {
  const { purpose, subjectHash, caseId } = order;
  if (typeof caseId === 'string') {
    // The case's lock makes its orders for several numbers one after the other.
    await refuseErased(transaction, caseId);
    const ofCase = { purpose: 'change-phone', isTyped: true, caseId } as const;
    const earlier = await findEarlierCodes(transaction, ofCase, now);
    return { earlier, waitsOf: (codes) => waitsOfNewPhone(codes, order, limits, now) };
  }
  await lockSubject(transaction, purpose, subjectHash);
  const all = await findEarlierCodes(transaction, { purpose, subjectHash }, now);
  return {
    earlier: asSeenBy(all, order),
    waitsOf: (codes) => [
      ...waitsAfter(codes, order, limits, now), ...waitsOfClient(codes, order, limits, now),
    ],
  };
}

interface Accepted {
  readonly codeId: string;
  readonly orderedAt: Date;
  readonly signal: AbortSignal;
}

async function resolveAndSend(
  ordering: CodeOrdering,
  request: Request<'sms.request-code'>,
  { codeId, orderedAt, signal }: Accepted,
): Promise<void> {
  const { em, phones, now } = ordering;
  if (isTooLate(orderedAt, now())) return;
  const asked = await tryInTime(() => askRecords(phones, request.recipient), {
    until: lastTryFor(orderedAt), signal,
  });
  const found = asked?.found;
  if (!found || isTooLate(orderedAt, now())) return;
  const message = await em().transactional((transaction) =>
    addressIfFree(transaction, ordering, request, { codeId, found }),
  );
  if (!message) return;
  const outcome = await sendCode(ordering, message, { orderedAt, signal });
  // Without an answer of the provider it may have gone out after all: then it counts, and passes.
  if (outcome !== 'refused') return;
  // A refused code counts no more for the number; for the typed value and the case it does.
  await em().nativeUpdate(Code, { id: codeId }, { phoneHash: null, codeHash: null });
}

/** Who the recipient is; nothing while records can't be asked. */
async function askRecords(
  phones: Phones,
  recipient: CodeRecipient,
): Promise<{ found: Recipient | null } | undefined> {
  try {
    return { found: await phones.find(recipient) };
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}

/**
 * Gives the code to its number, unless the number or the district of a typed account has had enough.
 * Nobody is told: either would tell something of the account (S18).
 */
async function addressIfFree(
  transaction: EntityManager,
  { limits, serviceKey, budgets, now }: CodeOrdering,
  { purpose, district: paying }: Request<'sms.request-code'>,
  { codeId, found }: { codeId: string; found: Recipient },
): Promise<OutgoingMessage | undefined> {
  if (found.caseId !== null && (await isErased(transaction, found.caseId))) return undefined;
  await lockNumber(transaction, found.phoneHash);
  const code = await transaction.findOne(Code, codeId);
  // Erased meanwhile with everything of its number.
  if (!code) return undefined;
  // Erasure finds it by its case, whether it goes out or not.
  code.caseId = found.caseId;
  const { phoneHash, district } = found;
  const earlier = await findEarlierCodes(transaction, { phoneHash }, now());
  if (waitsAfter(earlier, code, limits, now()).length > 0) return undefined;
  if (paying === null && district !== null) {
    const isPaid = await budgets.spendDistrict(transaction, { purpose, district }, now());
    if (!isPaid) return undefined;
  }
  // A typed number has no district of its own: the one that pays for the code has its cost.
  const payer = { ...found, district: district ?? paying };
  return addressCode(transaction, code, payer, serviceKey);
}

async function isErased(transaction: EntityManager, caseId: string): Promise<boolean> {
  try {
    await refuseErased(transaction, caseId);
    return false;
  } catch (error) {
    // Revoked after its number was read.
    if (error instanceof Refusal) return true;
    throw error;
  }
}
