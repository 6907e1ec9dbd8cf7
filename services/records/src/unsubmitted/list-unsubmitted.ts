import {
  CaseId, Instant, Refusal, type Request, type UnsubmittedChild, type UnsubmittedPage,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';
import * as z from 'zod';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { Draft } from '../drafts/draft.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireHelper } from '../reviews/jurisdiction.ts';

const pageSize = 50;

/**
 * The district's children who were registered and never submitted, the longest registered first, for
 * managers and clerks (B9): somebody may have to call these families before the window closes.
 */
export const listUnsubmitted = (records: Records): Handler<'records.list-unsubmitted'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'listUnsubmitted', caseId: null }, () =>
      records.em().transactional((em) => list(records, em, asked)));

async function list(
  { keyRing }: Records, em: EntityManager,
  { actor, cursor }: Request<'records.list-unsubmitted'>,
): Promise<UnsubmittedPage> {
  const { district, seesUnsubmitted } = requireHelper(actor);
  if (!seesUnsubmitted) throw new Refusal('forbidden');
  const { code: season } = await getCurrentSeason(em);
  const waiting = { season, district, stage: 'registered', submissionVersion: 0 } as const;
  const rows = await em.find(
    EnrolmentCase, { ...waiting, ...(cursor === undefined ? {} : after(cursor)) },
    { orderBy: [{ openedAt: 'asc' }, { id: 'asc' }], limit: pageSize + 1 },
  );
  const page = rows.slice(0, pageSize);
  const caseIds = page.map(({ id }) => id);
  await auditList(em, { actor, event: 'listUnsubmitted', facts: { found: page.length }, caseIds });
  const drafts = await em.find(Draft, { caseId: caseIds });
  const savedAt = new Map(drafts.map((draft) => [draft.caseId, draft.savedAt]));
  const children = await Promise.all(page.map((row) => toChild(keyRing, row, savedAt.get(row.id))));
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    children: children.flatMap((child) => child ?? []),
    total: await em.count(EnrolmentCase, waiting),
    nextCursor: last ? `${last.openedAt.toISOString()}/${last.id}` : null,
  };
}

/** Undefined for a case that was erased after the list was read. */
async function toChild(
  keyRing: KeyRing, row: EnrolmentCase, savedAt: Date | undefined,
): Promise<UnsubmittedChild | undefined> {
  try {
    const key = await keyRing.forCase(row.id);
    return {
      caseId: row.id,
      accountNumber: row.accountNumber,
      childName: key.open(caseColumns.childName, row.childName),
      registeredAt: row.openedAt.toISOString(),
      savedAt: savedAt?.toISOString() ?? null,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}

/** What comes after a page's last row; a text that is no cursor is `invalid-input`. */
function after(cursor: string) {
  const parsed = z.tuple([Instant, CaseId]).safeParse(cursor.split('/'));
  if (!parsed.success) {
    throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message: '请从第一页重新查看' }] });
  }
  const [at, id] = parsed.data;
  const openedAt = new Date(at);
  return { $or: [{ openedAt: { $gt: openedAt } }, { openedAt, id: { $gt: id } }] };
}
