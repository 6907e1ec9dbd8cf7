import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import type { Phones } from '../phones.ts';
import type { Visitors } from '../visitors.ts';
import { hashDigits } from './code-digits.ts';
import type { CodeOutcome } from './code.entity.ts';
import { findCodes, isSuperseded, type CodeAim } from './find-code.ts';

/**
 * Reserves the newest code for one request, known by its key and hash; the identical request passes
 * again for 10 minutes. `sms-code-wrong` (counts as a try), `sms-code-expired`, or `key-reused`.
 * An account that isn't there has an order as well, which no digits match (S18).
 */
export function redeemCode(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  visitors: Visitors;
  serviceKey: SuiteKey;
  now?: () => Date;
}) {
  const { em, phones, visitors, serviceKey, now = () => new Date() } = dependencies;
  return async (request: Request<'sms.redeem-code'>): Promise<Reply<'sms.redeem-code'>> => {
    const { purpose, recipient } = request;
    const aim = { purpose, subjectHash: phones.subjectOf(recipient) };
    // A wrong code counts as a try, so the refusal waits until that is committed.
    const { outcome, phoneHash } = await em().transactional(async (transaction) => {
      const visitorHash = visitors.hash(request.visitor);
      return attempt(transaction, { aim, request, visitorHash, serviceKey, now: now() });
    });
    if (outcome !== 'passed') throw new Refusal(outcome);
    // Looked up after the right code alone, so that guesses take equally long for every account.
    const numberOfNow = await phones.find(recipient);
    // The code stays reserved, so the holder of the case's old number can't try again.
    if (numberOfNow?.phoneHash !== phoneHash) throw new Refusal('sms-code-expired');
    return {};
  };
}

interface Attempt {
  readonly aim: CodeAim;
  readonly request: Request<'sms.redeem-code'>;
  readonly visitorHash: string | null;
  readonly serviceKey: SuiteKey;
  readonly now: Date;
}

/**
 * Guesses are answered by the newest order, sent or not, so that the answer doesn't tell whether the
 * account is known. Digits are right when they are those of the code that went out last.
 */
async function attempt(
  transaction: EntityManager,
  { aim, request: { key, code: digits, requestHash }, visitorHash, serviceKey, now }: Attempt,
): Promise<{ outcome: CodeOutcome; phoneHash?: string | null | undefined }> {
  const found = await findCodes(transaction, aim, key);
  if (!found) return { outcome: 'sms-code-wrong' };
  const { newest, held } = found;
  const meant = held ?? found.sent ?? newest;
  const { phoneHash } = meant;
  const tried = {
    isRight: meant.codeHash === hashDigits(serviceKey, meant, digits),
    isSuperseded: await isSuperseded(transaction, meant),
    key, requestHash, visitorHash,
  };
  if (meant === held || meant === newest) return { outcome: meant.redeem(tried, now), phoneHash };
  // The right code first: another order, and its tries used up, can't spoil it.
  if (meant.redeemByOtherName(tried, now)) return { outcome: 'passed', phoneHash };
  return { outcome: newest.refuse({ visitorHash }, now) };
}
