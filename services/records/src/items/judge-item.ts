import {
  instantInWords, isSamePlace, reasonsFor, Refusal,
  type CaseItem, type GivenVerdict, type ItemVerdict as Judged, type Request, type ReviewItems,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { refuseLeased } from '../leases/require-free-lease.ts';
import type { Handler, Records } from '../records.ts';
import { requireJudge } from '../reviews/jurisdiction.ts';
import { ItemVerdict, verdictColumns } from './item-verdict.entity.ts';
import { openAgencies } from './open-agencies.ts';
import { readItems } from './read-items.ts';
import { seenItems } from './seen-items.ts';

type Asked = Request<'records.judge-item'>;

/**
 * A verdict on one item of a case in review (B4, B7), or its taking back. The case is locked, and the
 * verdict that was read is compared by itself: reviewers and agencies who judge one case at once meet
 * only on the same item. The first verdict closes 「撤回修改」 for the submission (B5), and nothing of
 * it reaches the family (S14).
 */
export const judgeItem = (records: Records): Handler<'records.judge-item'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const { judged, found } = await auditRefusals(
      records, { actor, event: 'judgeItem', caseId },
      () => records.em().transactional((em) => judge(records, em, asked)),
    );
    tellStaff(records.hints, found);
    return judged;
  };

async function judge(
  records: Records, em: EntityManager, asked: Asked,
): Promise<{ judged: ReviewItems; found: EnrolmentCase }> {
  const { actor, caseId, given } = asked;
  const judgedBy = requireJudge(actor);
  const found = await lockCase(em, caseId);
  if (found.district !== judgedBy.district) throw new Refusal('not-found');
  refuseRevoked(found);
  const items = await readItems({ em, keyRing: records.keyRing }, found);
  // An agency without an item learns no more of the case than of one that isn't there (L7).
  if (!items.some((one) => judgedBy.mayJudge(one.reviewedBy))) throw new Refusal('not-found');
  requireInReview(found, given);
  const item = items.find((one) => isSamePlace(one, asked)) ?? refuseUnknown('item');
  if (!judgedBy.mayJudge(item.reviewedBy)) throw new Refusal('forbidden');
  const now = new Date();
  if (!judgedBy.isOfAgency) await refuseLeased(em, found, actor);
  await requireReason(em, found, asked);
  if (!isRepeat(item.verdict, given, actor.staffId)) {
    requireRead(item, given);
    item.verdict = await write(records, em, found, { ...asked, now });
    found.openAgencies = openAgencies(items);
  }
  return { judged: seenItems(judgedBy, items, found), found };
}

function requireInReview(found: EnrolmentCase, { submissionVersion }: GivenVerdict): void {
  const { stage } = found;
  if (stage === 'decided') {
    throw new Refusal('action-not-allowed', { detail: '审核已有决定，撤回决定后才能修改各项' });
  }
  if (stage === 'registered' && found.submissionVersion > 0) {
    throw new Refusal('action-not-allowed', { detail: '家长已撤回修改，重新提交后才能审核' });
  }
  if (stage !== 'inReview') throw new Refusal('action-not-allowed');
  if (submissionVersion !== found.submissionVersion) {
    throw new Refusal('version-conflict', { detail: '家长已重新提交信息，请按最新内容审核' });
  }
}

/** B7: from the district's approved list, and one that fits the item. */
async function requireReason(
  em: EntityManager, { district }: EnrolmentCase, { item, given: { reasonCode } }: Asked,
): Promise<void> {
  if (reasonCode === null) return;
  const { reasons } = await getDistrictPage(em, district);
  if (!reasonsFor(reasons, item).some(({ code }) => code === reasonCode)) refuseUnknown('reasonCode');
}

const unknownWords = {
  item: '这名儿童的材料中没有这一项，请刷新页面后重试',
  reasonCode: '本区没有这一项原因，请刷新页面后重新选择',
} as const;

function refuseUnknown(path: keyof typeof unknownWords): never {
  throw new Refusal('invalid-input', { fields: [{ path, message: unknownWords[path] }] });
}

/** The same verdict of the same person stands already: its first answer got lost. */
function isRepeat(present: Judged | null, given: GivenVerdict, staffId: string): boolean {
  if (present === null) return given.verdict === null;
  return present.staffId === staffId && present.verdict === given.verdict &&
    present.reasonCode === given.reasonCode && present.note === given.note;
}

function requireRead({ title, verdict }: CaseItem, { baseVersion }: GivenVerdict): void {
  if ((verdict?.version ?? 0) === baseVersion) return;
  const detail = verdict === null
    ? `“${title}”的审核意见已被收回`
    : `{staff}已于${instantInWords(verdict.judgedAt)}审核“${title}”`;
  const staffId = verdict?.staffId;
  throw new Refusal('version-conflict', { detail, ...(staffId ? { staffId } : {}) });
}

async function write(
  { keyRing }: Records, em: EntityManager, found: EnrolmentCase,
  { actor, caseId, item, subject, given, now }: Asked & { readonly now: Date },
): Promise<Judged | null> {
  const { submissionVersion, verdict, reasonCode, note } = given;
  const { staffId } = actor;
  found.itemsVersion += 1;
  found.begunVersion = submissionVersion;
  const { itemsVersion: version } = found;
  const facts = {
    submissionVersion, item, subject, itemsVersion: version, verdict: verdict ?? 'none',
    ...(reasonCode !== null && { reasonCode }),
  };
  appendAudit(em, { actor, event: 'judgeItem', caseId, facts });
  const place = { caseId, item, subject };
  const present = await em.findOne(ItemVerdict, place);
  if (verdict === null) {
    if (present) em.remove(present);
    return null;
  }
  const key = await keyRing.forCase(caseId);
  const judged = {
    verdict, reasonCode, staffId, version,
    note: note === null ? null : key.seal(verdictColumns.note, note),
    judgedAs: 'staff', judgedAt: now,
  } as const;
  if (present) em.assign(present, judged);
  else em.create(ItemVerdict, { ...place, ...judged });
  return { verdict, reasonCode, note, staffId, version, by: 'staff', judgedAt: now.toISOString() };
}
