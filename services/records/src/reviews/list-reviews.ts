import {
  Refusal, type Reply, type Request, type ReviewOutcome, type ReviewSummary,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { caseColumns } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { getDatabaseTime } from '../database-time.ts';
import { readOutcomes } from '../decisions/read-outcomes.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { nextAnnouncedAt } from '../publications/next-announced-at.ts';
import type { Handler, Records } from '../records.ts';
import { readTakenBack } from '../submissions/read-taken-back.ts';
import type { Submission } from '../submissions/submission.entity.ts';
import { countQueue } from './count-queue.ts';
import { findQueuePage } from './find-queue-page.ts';
import { requireReader } from './jurisdiction.ts';
import { searchQueue } from './search-queue.ts';
import { standingOf } from './standing-of.ts';

type Queue = Reply<'records.list-reviews'>;

/**
 * A district's queue of submitted cases, the most urgent first: a query on the present state (B6,
 * L7). A search leaves a row with its kind and the number of its results (B11), never its text.
 */
export const listReviews = (records: Records): Handler<'records.list-reviews'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'listReviews', caseId: null }, () =>
      records.em().transactional((em) => list(records, em, request)));
  };

async function list(
  records: Records,
  em: EntityManager,
  asked: Request<'records.list-reviews'>,
): Promise<Queue> {
  const { actor, tab, stage, q, cursor, formCaseId } = asked;
  const reader = requireReader(actor);
  const { district, staffId } = reader;
  const { code: season } = await getCurrentSeason(em);
  const scope = { season, district };
  const search = await searchQueue(records, em, { season, q, reader, formCaseId });
  const { rows, nextCursor } = await findQueuePage(em, scope, asked, search);
  const facts = {
    by: search.done?.by ?? [], tab: tab ?? 'all', stage: stage ?? 'all', isFirstPage: cursor === undefined,
    found: rows.length,
  };
  await auditList(em, {
    actor, event: 'listReviews', facts, caseIds: rows.map(({ id }) => id), isSearch: q !== undefined,
  });
  for (const { id, submissionVersion } of rows) {
    if (submissionVersion === 0) appendAudit(em, { actor, event: 'findUnsubmitted', caseId: id });
  }
  const now = await getDatabaseTime(em);
  return {
    items: await toSummaries(records, em, rows, now),
    ...(await countQueue(em, scope, staffId)),
    nextCursor,
    search: search.done,
    nextAnnouncedAt: await nextAnnouncedAt(em, { kind: 'review', district, at: now }),
  };
}

async function toSummaries(
  { keyRing }: Records,
  em: EntityManager,
  rows: readonly EnrolmentCase[],
  now: Date,
): Promise<Queue['items']> {
  const outcomes = await readOutcomes(em, rows);
  const takenBack = await readTakenBack(em, rows);
  const summaries = await Promise.all(
    rows.map((row) =>
      toSummary(keyRing, row, {
        outcome: outcomes.get(row.id), frozen: takenBack.get(row.id), now,
      })),
  );
  return summaries.flatMap((summary) => summary ?? []);
}

/** Undefined for a case that was erased after the queue was read. */
async function toSummary(
  keyRing: KeyRing,
  row: EnrolmentCase,
  { outcome, frozen, now }: {
    outcome: ReviewOutcome | undefined; frozen: Submission | undefined; now: Date;
  },
): Promise<ReviewSummary | undefined> {
  try {
    const key = await keyRing.forCase(row.id);
    return {
      caseId: row.id,
      accountNumber: row.accountNumber,
      childName: frozen
        ? openRegistered(key, frozen).child.name
        : key.open(caseColumns.childName, row.childName),
      stage: row.stage,
      identity: row.identity,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      outcome: outcome ?? null,
      schoolId: row.schoolId,
      ...standingOf(row, now),
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}
