import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Records } from '../records.ts';
import { checkColumns, type AgencyCheck } from './agency-check.entity.ts';
import { deadlineFrom } from './ask-agencies.ts';
import { recheckFrom } from './check-view.ts';
import { openCheck } from './open-check.ts';
import { Question } from './question.ts';

/**
 * 「我要复查」 (C2): the same question to the agency once more, when it has answered something else than
 * 一致, or nothing, and the wait since the last question is over.
 */
export async function recheck(
  { keyRing, settings }: Pick<Records, 'keyRing' | 'settings'>, em: EntityManager,
  check: AgencyCheck | null, askedBy: string | null,
): Promise<void> {
  if (!check?.question) refuse('这一项不由部门系统核验，请查看上传的材料');
  const from = recheckFrom(check);
  if (from === null) {
    refuse(check.answer === null ? '已经向部门系统查询，正在等答复' : '部门系统已答复“一致”，不需要复查');
  }
  const now = new Date();
  if (now < from) {
    throw new Refusal('too-many-requests', {
      detail: '刚刚查询过，部门系统更新需要一些时间',
      retryAfterSeconds: Math.ceil((from.getTime() - now.getTime()) / 1000),
    });
  }
  const { caseId, item, subject, connector, submissionVersion } = check;
  const key = await keyRing.forCase(caseId);
  const question = key.openJson(checkColumns.question, check.question, Question);
  await openCheck(em, key, {
    caseId, item, subject, connector, submissionVersion, question, askedBy,
    until: deadlineFrom(settings, now),
  });
}

function refuse(detail: string): never {
  throw new Refusal('action-not-allowed', { detail });
}
