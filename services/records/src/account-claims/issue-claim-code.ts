import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { lockCase } from '../cases/find-case.ts';
import { getAtCounter } from '../counter/get-at-counter.ts';
import { atCounter } from '../counter/start-visit.ts';
import { requireVisit } from '../counter/use-visit.ts';
import { getDatabaseTime } from '../database-time.ts';
import type { Handler, Records } from '../records.ts';
import { ClaimCode } from './claim-code.entity.ts';

/** So long the paper of an issue may be printed; after that another issue makes another code. */
const printMinutes = 10;

const printUntil = (issuedAt: Date): Date =>
  new Date(issuedAt.getTime() + printMinutes * 60_000);

/**
 * Issues a claim code to the family that is present (B20): from now on no older paper counts. Only a
 * family without a telephone needs one; any other signs in by SMS code (S18).
 */
export const issueClaimCode = (records: Records): Handler<'records.issue-claim-code'> =>
  (asked) => {
    const { actor, caseId } = asked;
    return auditRefusals(records, { actor, event: 'issueClaimCode', caseId }, () =>
      records.em().transactional((em) => issue(em, asked)));
  };

async function issue(
  em: EntityManager, { actor, caseId }: Request<'records.issue-claim-code'>,
): Promise<Reply<'records.issue-claim-code'>> {
  await getAtCounter(em, actor, caseId);
  await requireVisit(em, actor, caseId);
  const found = await lockCase(em, caseId);
  if (found.phone !== null) {
    throw new Refusal('action-not-allowed', {
      detail: '这个账号已经有手机号，不用认领码：家长可以在登录页点“忘记密码”，用短信验证码登录并设置密码',
    });
  }
  const now = await getDatabaseTime(em);
  const [issued] = await em.execute<{ issue: number }[]>(
    `insert into claim_code as k (case_id, issue, issued_at) values (?, 1, ?)
     on conflict (case_id) do update set issue = k.issue + 1, issued_at = excluded.issued_at
     returning issue`,
    [caseId, now],
  );
  const facts = { issue: issued?.issue ?? 1 };
  appendAudit(em, { actor: atCounter(actor), event: 'issueClaimCode', caseId, facts });
  return { printUntil: printUntil(now).toISOString() };
}

/** Whether the clerk may print the paper now, in the family's visit; the print is kept (B11). */
export const checkClaimPrint = (records: Records): Handler<'records.check-claim-print'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'printClaimSheet', caseId }, () =>
      records.em().transactional(async (em) => {
        await getAtCounter(em, actor, caseId);
        await requireVisit(em, actor, caseId);
        await getPrintable(em, caseId);
        appendAudit(em, { actor: atCounter(actor), event: 'printClaimSheet', caseId });
        return {};
      }));

/** The issue whose paper may be printed now; `not-found` after its minutes, and once it was used. */
export async function getPrintable(em: EntityManager, caseId: string): Promise<ClaimCode> {
  const found = await em.findOne(ClaimCode, { caseId });
  const isOver = found === null || found.claimedAt !== null
    || printUntil(found.issuedAt) <= await getDatabaseTime(em);
  if (isOver) throw new Refusal('not-found', { detail: '打印时间已过，请重新生成认领码再打印' });
  return found;
}
