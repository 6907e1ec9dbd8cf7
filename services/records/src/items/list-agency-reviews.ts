import { Refusal, type AgencyReviewSummary, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { readCursor, writeCursor } from '../reviews/queue-cursor.ts';

const pageSize = 50;

/** The queue of an agency: cases in review with an item that waits for it, oldest first (B4, L7). */
export const listAgencyReviews = (records: Records): Handler<'records.list-agency-reviews'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'listAgencyReviews', caseId: null }, () =>
      records.em().transactional((em) => list(records, em, asked)));

async function list(
  { keyRing }: Records, em: EntityManager,
  { actor, cursor }: Request<'records.list-agency-reviews'>,
) {
  const { district, agency } = requireAgencyReviewer(actor);
  const { code: season } = await getCurrentSeason(em);
  const rows = await em.find(
    EnrolmentCase,
    {
      season, district, stage: 'inReview', openAgencies: { $contains: [agency] },
      ...(cursor === undefined ? {} : after(cursor)),
    },
    { orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], limit: pageSize + 1 },
  );
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const facts = { isFirstPage: cursor === undefined, found: page.length };
  const caseIds = page.map(({ id }) => id);
  await auditList(em, { actor, event: 'listAgencyReviews', facts, caseIds });
  const items = await Promise.all(page.map((row) => toSummary(keyRing, row)));
  return {
    items: items.flatMap((item) => item ?? []),
    nextCursor: last ? writeCursor({ ...oldestFirst, value: last.submittedAt, id: last.id }) : null,
  };
}

const oldestFirst = { sort: 'submittedAt', order: 'asc' } as const;

function after(cursor: string) {
  const { value: submittedAt, id } = readCursor(cursor, oldestFirst);
  return { $or: [{ submittedAt: { $gt: submittedAt } }, { submittedAt, id: { $gt: id } }] };
}

/** Undefined for a case that was erased after the queue was read. */
async function toSummary(
  keyRing: KeyRing, { id, childName, submittedAt }: EnrolmentCase,
): Promise<AgencyReviewSummary | undefined> {
  try {
    const key = await keyRing.forCase(id);
    return {
      caseId: id,
      childName: key.open(caseColumns.childName, childName),
      submittedAt: submittedAt?.toISOString() ?? null,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}
