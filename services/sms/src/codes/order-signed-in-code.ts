import { setTimeout as pause } from 'node:timers/promises';

import { Refusal } from '@ruxue/contracts';
import type { Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import { pauseAfter, refuseWhileWaiting, waitsAfter } from '../limits/waits.ts';
import { Code } from './code.entity.ts';
import { addressCode, createCode, sendCode, type CodeOrdering } from './code-sender.ts';
import { findEarlierCodes } from './find-code.ts';
import { lockNumber, lockSubject } from './lock-codes.ts';

/** How long an answer waits to learn that a code was refused. */
const patienceMs = 3000;

/**
 * A code for a signed-in parent, to the number of the case. All limits of the number are told; so is
 * a refusal by the provider, which begins no wait.
 */
export function orderSignedInCode(ordering: CodeOrdering) {
  const { em, phones, visitors, budgets, limits, background, serviceKey } = ordering;
  return async (request: Request<'sms.request-code'>): Promise<number | null> => {
    const { purpose, recipient } = request;
    const subjectHash = phones.subjectOf(recipient);
    const found = await phones.find(recipient);
    if (!found) throw new Refusal('not-found');
    const { caseId, phoneHash } = found;
    const orderedAt = ordering.now();
    const { codeId, message, pauses } = await em().transactional(async (transaction) => {
      if (caseId !== null) await refuseErased(transaction, caseId);
      await lockSubject(transaction, purpose, subjectHash);
      await lockNumber(transaction, phoneHash);
      const earlier = await findEarlierCodes(transaction, { phoneHash }, orderedAt);
      const order = {
        purpose, subjectHash, caseId, isTyped: false,
        visitorHash: visitors.hash(request.visitor), networkHash: null,
      };
      const code = createCode(transaction, order, orderedAt);
      const outgoing = addressCode(transaction, code, found, serviceKey);
      await transaction.flush();
      // Refused here, everything is rolled back: a refused request uses up nothing.
      refuseWhileWaiting([
        ...waitsAfter(earlier, order, limits, orderedAt),
        ...(await budgets.spend(transaction, request, orderedAt)),
      ]);
      const withThis = [...earlier, { ...order, sentAt: orderedAt, isRedeemedByOrderer: false }];
      const next = waitsAfter(withThis, order, limits, orderedAt);
      return { codeId: code.id, message: outgoing, pauses: pauseAfter(next, limits) };
    });
    const isSending = background.add(async (signal) => {
      const outcome = await sendCode(ordering, message, { orderedAt, signal });
      // Without an answer of the provider it may have gone out after all: then it counts.
      if (outcome !== 'refused') return true;
      // Nobody waits for a code that was refused, and it uses up nothing.
      await em().transactional(async (transaction) => {
        await transaction.nativeDelete(Code, { id: codeId });
        await budgets.giveBack(transaction, request, orderedAt);
      });
      return false;
    });
    if ((await Promise.race([isSending, stillTrying()])) === false) {
      throw new Refusal('temporarily-unavailable');
    }
    return pauses;
  };
}

const stillTrying = () => pause(patienceMs, undefined, { ref: false });
