import {
  instantInWords, isSamePlace, Refusal, takesMarks, type CounterPlace, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase, refuseClosed } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { counterPlaces } from './counter-places.ts';
import { readItems } from './read-items.ts';
import { ShownMaterial } from './shown-material.entity.ts';

type Asked = Request<'records.mark-shown'>;

/**
 * A clerk's mark that the paper of a place was shown in the family's presence, or its taking back
 * (B4). It is no verdict, so the family reads it at once (S14), and needs no upload for the place.
 * Whoever decides has to have read it: it raises `itemsVersion`.
 */
export const markShown = (records: Records): Handler<'records.mark-shown'> =>
  async (asked) => {
    const { actor, caseId } = asked;
    const changed = await auditRefusals(
      records, { actor, event: 'markShown', caseId },
      () => records.em().transactional((em) => mark(records, em, asked)),
    );
    if (changed !== undefined) {
      tellCase(records.hints, changed);
      tellStaff(records.hints, changed);
    }
    return {};
  };

/** The case when it has changed. */
async function mark(
  records: Records, em: EntityManager, asked: Asked,
): Promise<EnrolmentCase | undefined> {
  const { actor, caseId, item, subject, given: { isShown } } = asked;
  const { staffId } = actor;
  const found = await getSeen(em, actor, caseId, lockCase);
  refuseClosed(found);
  requireUndecided(found);
  const items = await readItems({ em, keyRing: records.keyRing }, found);
  const places = await counterPlaces(em, found, items);
  const place = places.find((one) => isSamePlace(one, asked)) ?? refuseUnknown();
  if (isRepeat(place, asked)) return undefined;
  requireRead(place, asked);
  found.itemsVersion += 1;
  found.viewVersion += 1;
  const key = { caseId, item, subject };
  const { itemsVersion } = found;
  if (isShown) {
    em.create(ShownMaterial, { ...key, staffId, shownAt: new Date(), version: itemsVersion });
  } else await em.nativeDelete(ShownMaterial, key);
  const facts = { item, subject, isShown, itemsVersion };
  appendAudit(em, { actor, event: 'markShown', caseId, facts });
  return found;
}

function requireUndecided({ stage }: EnrolmentCase): void {
  if (takesMarks(stage)) return;
  throw new Refusal('action-not-allowed', stage === 'decided'
    ? { detail: '审核已有决定，撤回决定后才能修改“现场出示”' } : {});
}

function refuseUnknown(): never {
  const message = '这名儿童的材料中没有这一项，请刷新页面后重试';
  throw new Refusal('invalid-input', { fields: [{ path: 'item', message }] });
}

/** It stands so already: the first answer got lost, or it was read and is wanted so. */
function isRepeat({ shown }: CounterPlace, { actor, given: { isShown, baseVersion } }: Asked): boolean {
  if (shown === undefined) return !isShown;
  return isShown && (shown.staffId === actor.staffId || shown.version === baseVersion);
}

function requireRead({ title, shown }: CounterPlace, { given: { baseVersion } }: Asked): void {
  if ((shown?.version ?? 0) === baseVersion) return;
  if (shown === undefined) {
    throw new Refusal('version-conflict', { detail: `“${title}”的“现场出示”标记已被取消` });
  }
  const { shownAt, staffId } = shown;
  throw new Refusal('version-conflict', {
    detail: `{staff}已于${instantInWords(shownAt)}把“${title}”标记为现场出示`, staffId,
  });
}
