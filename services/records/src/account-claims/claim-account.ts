import { randomUUID } from 'node:crypto';

import { Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { keyedHash, lockText } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { isDone, keepDone } from '../cases/done-requests.ts';
import { lockCase, refuseHeld, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered, sealRegistered } from '../cases/seal-registered.ts';
import { tellCase } from '../cases/tell-case.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { claimPhoneSlot } from '../registrations/claim-phone-slot.ts';
import { indexSubmitted } from '../search/index-case.ts';
import { ClaimCode } from './claim-code.entity.ts';
import { claimCodeOf, isClaimCode } from './claim-code.ts';
import { countClaimGuess, takeClaimGuessBack } from './count-claim-guess.ts';

/**
 * One statement whatever was typed: how long it takes must not show which accounts exist, nor which
 * of them wait to be claimed (B20).
 */
const statement = `
  select c.id as "caseId", coalesce(k.issue, 0) as issue
  from enrolment_case c left join claim_code k on k.case_id = c.id
  where c.stage not in ('revoking', 'revoked')
    and (c.account_number = ? or c.id = (
      select d.case_id from document_claim d where d.season = ? and d.document_hash = ?))`;

/**
 * A family that was registered at the counter takes its account over (B20): the code from its paper
 * gives the account to its telephone, with a place among that number's three (S7). Each code counts
 * once; of two who claim at once one does. Wrong tries are counted for the typed account.
 */
export const claimAccount = (records: Records): Handler<'records.claim-account'> =>
  async (request) => {
    const em = records.em();
    const accountHash = keyedHash(records.receiptKey, 'claim-guess', request.account);
    await countClaimGuess(em, accountHash);
    const caseId = await findRight(records, em, request);
    const { found, isNew } = await records.em()
      .transactional((fork) => claim(records, fork, request, caseId));
    if (isNew) tellCase(records.hints, found);
    await takeClaimGuessBack(em, accountHash);
    return { caseId, accountNumber: found.accountNumber };
  };

/** The case whose code was typed; `claim-refused` for everything else. */
async function findRight(
  { hashes, receiptKey }: Records, em: EntityManager,
  { account, claimCode }: Request<'records.claim-account'>,
): Promise<string> {
  const { code } = await getCurrentSeason(em);
  const documentHash = await hashes.document(code, 'id-card', account);
  const [found] = await em.execute<{ caseId: string; issue: number }[]>(
    statement, [account, code, documentHash],
  );
  // An account that isn't there is compared with a code that nobody was given.
  const { caseId, issue } = found ?? { caseId: randomUUID(), issue: 0 };
  const isRight = isClaimCode(claimCode, claimCodeOf(receiptKey, { caseId, issue }));
  if (!isRight || issue === 0) throw new Refusal('claim-refused');
  return caseId;
}

async function claim(
  records: Records, em: EntityManager,
  { key, claimCode, phone }: Request<'records.claim-account'>, caseId: string,
): Promise<{ found: EnrolmentCase; isNew: boolean }> {
  const { hashes, keyRing, receiptKey } = records;
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const { season } = found;
  const keyed = { caseId, key, content: { phone } };
  if (await isDone(em, records, keyed)) return { found, isNew: false };
  const issued = await em.findOneOrFail(ClaimCode, { caseId });
  // Another paper was printed, or the account was claimed, before this transaction had the lock.
  const isRight = isClaimCode(claimCode, claimCodeOf(receiptKey, { caseId, issue: issued.issue }));
  if (!isRight || issued.claimedAt !== null || found.phone !== null) throw new Refusal('claim-refused');
  // A dispute stops a change of telephone, and so the first one, too (B21).
  refuseHeld(found);
  // Made by its workflow within seconds; a claim must find it, to give it a password.
  if (!found.isAccountReady) throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
  keepDone(em, records, keyed);
  const phoneHash = await hashes.phone(season, phone);
  await lockText(em, `phone:${phoneHash}`);
  await claimPhoneSlot(em, { season, phoneHash, caseId });
  const caseKey = await keyRing.forCase(caseId);
  const registered = openRegistered(caseKey, found);
  const guardian = { ...registered.guardian, phone };
  em.assign(found, {
    ...sealRegistered(caseKey, { ...registered, guardian }),
    viewVersion: found.viewVersion + 1,
  });
  issued.claimedAt = new Date();
  await indexSubmitted(em, records, found);
  appendAudit(em, { actor: { kind: 'parent' }, event: 'claimAccount', caseId });
  return { found, isNew: true };
}
