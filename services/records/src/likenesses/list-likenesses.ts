import {
  type ComparedFamily, type Likeness, type LikenessKind, type Likenesses, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { getReviewed } from '../reviews/get-reviewed.ts';
import { isSearchComplete } from '../search/fill-search.ts';
import { searchText } from '../search/search-texts.ts';
import { comparedKinds } from './compared-kinds.ts';
import { NotDuplicate } from './not-duplicate.entity.ts';
import { comparedFamily, readFamily } from './read-family.ts';

/** So many families are enough to compare by eye; an address may be that of a dormitory. */
const most = 20;

interface LikeCase {
  readonly id: string;
  readonly kinds: readonly LikenessKind[];
}

const statement = `
  select c.id, array_agg(distinct other.kind order by other.kind) as kinds
  from case_search own
  join case_search other
    on other.hash = own.hash and other.kind = own.kind and other.case_id <> own.case_id
  join enrolment_case c on c.id = other.case_id
  where own.case_id = ? and own.kind in (${comparedKinds})
    and (own.kind <> 'address' or own.hash = ?) and c.district = ? and c.stage not in ('revoking', 'revoked')
  group by c.id order by count(distinct other.kind) desc, c.id limit ?`;

/**
 * The cases of the district that have something in common with a case (B6), each with its family.
 * Every family that is shown is audited as read, in its own case (B11).
 */
export const listLikenesses = (records: Records): Handler<'records.list-likenesses'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'listLikenesses', caseId }, () =>
      records.em().transactional((em) => read(records, em, { actor, caseId })));

async function read(
  { keyRing, hashes }: Records,
  em: EntityManager,
  { actor, caseId }: Request<'records.list-likenesses'>,
): Promise<Likenesses> {
  const found = await getReviewed(em, actor, caseId);
  const { season, district } = found;
  const own = comparedFamily(await readFamily(em, keyRing, found));
  // Where two families live: a village's households may share all of their registered address.
  const { kind, text } = searchText('address', own.residenceAddress);
  const home = await hashes.search(season, kind, text);
  const like = await em.execute<LikeCase[]>(statement, [caseId, home, district, most + 1]);
  const shown = like.slice(0, most);
  const isComplete = await isSearchComplete(em, season);
  if (shown.length === 0) return { likenesses: [], hasMore: false, isComplete };
  const cases = await em.find(EnrolmentCase, { id: shown.map(({ id }) => id) });
  const verdicts = await em.find(NotDuplicate, { $or: [{ caseId }, { otherId: caseId }] });
  const likenesses: Likeness[] = [];
  for (const { id, kinds } of shown) {
    const other = cases.find((one) => one.id === id);
    // Erased between the two statements.
    if (other === undefined) continue;
    const family = comparedFamily(await readFamily(em, keyRing, other));
    const verdict = verdicts.find((one) => one.caseId === id || one.otherId === id);
    likenesses.push({
      caseId: id, accountNumber: other.accountNumber, stage: other.stage, kinds: [...kinds],
      isSameGuardian: haveSameGuardian(own, family), family,
      notDuplicate: verdict
        ? { staffId: verdict.staffId, judgedAt: verdict.judgedAt.toISOString() } : null,
    });
    appendAudit(em, { actor, event: 'readLikeness', caseId: id, facts: { besides: caseId } });
  }
  appendAudit(em, {
    actor, event: 'readLikenesses', caseId, facts: { others: shown.map(({ id }) => id) },
  });
  return { likenesses, hasMore: like.length > most, isComplete };
}

const haveSameGuardian = (own: ComparedFamily, family: ComparedFamily): boolean =>
  own.guardians.some((one) => family.guardians.some((other) =>
    one.name === other.name && one.documentNumber === other.documentNumber));
