import { likenessKinds, Refusal, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { insertIfAbsent } from '../insert-if-absent.ts';
import type { Handler, Records } from '../records.ts';
import { getReviewed } from '../reviews/get-reviewed.ts';
import { CaseSearch } from '../search/case-search.entity.ts';
import { NotDuplicate } from './not-duplicate.entity.ts';

type Asked = Request<'records.mark-not-duplicate'>;

/** 「不是重复」 (B6): who said it first of a pair is kept; a repeat changes nothing. */
export const markNotDuplicate = (records: Records): Handler<'records.mark-not-duplicate'> =>
  (asked) => ofPair(records, 'markNotDuplicate', asked, async (em, pair) => {
    const { staffId } = asked.actor;
    if (!(await areAlike(em, asked))) throw new Refusal('not-found');
    return insertIfAbsent(em, NotDuplicate, { ...pair, staffId, judgedAt: new Date() });
  });

/** Takes 「不是重复」 back, by anybody who could say it. */
export const unmarkNotDuplicate = (records: Records): Handler<'records.unmark-not-duplicate'> =>
  (asked) => ofPair(records, 'unmarkNotDuplicate', asked, async (em, pair) =>
    (await em.nativeDelete(NotDuplicate, pair)) > 0);

/** Both cases must be the actor's to see; `change` tells whether it has changed anything. */
function ofPair(
  records: Records,
  event: string,
  { actor, caseId, otherId }: Asked,
  change: (em: EntityManager, pair: { caseId: string; otherId: string }) => Promise<boolean>,
): Promise<Record<string, never>> {
  return auditRefusals(records, { actor, event, caseId }, () =>
    records.em().transactional(async (em) => {
      if (caseId === otherId) {
        throw new Refusal('invalid-input', {
          fields: [{ path: 'otherId', message: '不能与自己比较，请选择另一名儿童' }],
        });
      }
      await getReviewed(em, actor, caseId);
      await getReviewed(em, actor, otherId);
      const [first = '', second = ''] = [caseId, otherId].sort();
      if (await change(em, { caseId: first, otherId: second })) {
        appendAudit(em, { actor, event, caseId, facts: { other: otherId } });
        appendAudit(em, { actor, event, caseId: otherId, facts: { other: caseId } });
      }
      return {};
    }));
}

async function areAlike(em: EntityManager, { caseId, otherId }: Asked): Promise<boolean> {
  const own = await em.find(CaseSearch, { caseId, kind: [...likenessKinds] });
  const like = own.map(({ kind, hash }) => ({ kind, hash }));
  return like.length > 0 && (await em.count(CaseSearch, { caseId: otherId, $or: like })) > 0;
}
