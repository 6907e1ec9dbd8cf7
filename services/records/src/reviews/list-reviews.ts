import {
  Refusal,
  type DistrictCode, type Reply, type Request, type ReviewOutcome, type ReviewSummary,
} from '@ruxue/contracts';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { Decision } from '../decisions/decision.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { isTakenBack } from '../submissions/is-taken-back.ts';
import { Submission } from '../submissions/submission.entity.ts';
import { requireReader } from './jurisdiction.ts';
import { readCursor, writeCursor, type QueuePlace } from './queue-cursor.ts';
import { searchQueue } from './search-queue.ts';

type Queue = Reply<'records.list-reviews'>;

const pageSize = 50;

/** A revocation under way hides the case from staff, too. */
const hidden = ['revoking', 'revoked'] as const;

/**
 * A district's queue of submitted cases, oldest submission first: a query on the present state (B6,
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
  { actor, stage, q, cursor }: Request<'records.list-reviews'>,
): Promise<Queue> {
  const reader = requireReader(actor);
  const { district } = reader;
  const { code: season } = await getCurrentSeason(em);
  const search = await searchQueue(records, em, { season, q, reader });
  const rows = await em.find(
    EnrolmentCase,
    {
      $and: [
        { season, district, stage: stage ?? { $nin: [...hidden] } },
        { stage: { $nin: [...hidden] } },
        search.filter,
        cursor === undefined ? {} : after(readCursor(cursor)),
      ],
    },
    { orderBy: [{ submittedAt: 'asc nulls last' }, { id: 'asc' }], limit: pageSize + 1 },
  );
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const facts = {
    by: search.by, stage: stage ?? 'all', isFirstPage: cursor === undefined, found: page.length,
  };
  appendAudit(em, { actor, event: 'listReviews', caseId: null, facts });
  for (const { id, submissionVersion } of page) {
    if (submissionVersion === 0) appendAudit(em, { actor, event: 'findUnsubmitted', caseId: id });
  }
  return {
    items: await toSummaries(records, em, page),
    counts: reader.seesQueue ? await countStages(em, season, district) : {},
    nextCursor: last ? writeCursor(last) : null,
  };
}

/** The rows after a place in the order: submitted ones first, then the unsubmitted, by id. */
function after({ submittedAt, id }: QueuePlace): FilterQuery<EnrolmentCase> {
  if (submittedAt === null) return { submittedAt: null, id: { $gt: id } };
  return {
    $or: [
      { submittedAt: { $gt: submittedAt } },
      { submittedAt, id: { $gt: id } },
      { submittedAt: null },
    ],
  };
}

async function toSummaries(
  { keyRing }: Records,
  em: EntityManager,
  rows: readonly EnrolmentCase[],
): Promise<Queue['items']> {
  const outcomes = await readOutcomes(em, rows);
  const takenBack = await readTakenBack(em, rows);
  const summaries = await Promise.all(
    rows.map((row) =>
      toSummary(keyRing, row, { outcome: outcomes.get(row.id), frozen: takenBack.get(row.id) })),
  );
  return summaries.flatMap((summary) => summary ?? []);
}

/** Undefined for a case that was erased after the queue was read. */
async function toSummary(
  keyRing: KeyRing,
  row: EnrolmentCase,
  { outcome, frozen }: { outcome: ReviewOutcome | undefined; frozen: Submission | undefined },
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
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}

/** The frozen versions of cases that were taken back: what is typed since is not for staff (B5). */
async function readTakenBack(
  em: EntityManager,
  rows: readonly EnrolmentCase[],
): Promise<Map<string, Submission>> {
  const takenBack = rows.filter(isTakenBack);
  if (takenBack.length === 0) return new Map();
  const versions = takenBack.map(({ id, submissionVersion }) =>
    ({ caseId: id, version: submissionVersion }));
  const submissions = await em.find(Submission, { $or: versions });
  return new Map(submissions.map((submission) => [submission.caseId, submission]));
}

async function readOutcomes(
  em: EntityManager,
  rows: readonly EnrolmentCase[],
): Promise<Map<string, ReviewOutcome>> {
  const decisions = await em.find(
    Decision,
    { caseId: rows.map(({ id }) => id), kind: 'review', undoneAt: null },
    { orderBy: { version: 'asc' } },
  );
  return new Map(decisions.map(({ caseId, outcome }) => [caseId, outcome]));
}

async function countStages(
  em: EntityManager,
  season: string,
  district: DistrictCode,
): Promise<Queue['counts']> {
  const rows = await em.execute<{ stage: EnrolmentCase['stage']; count: number }[]>(
    `select stage, count(*)::int as count from enrolment_case
     where season = ? and district = ? and stage not in (?, ?) and submission_version > 0
     group by stage`,
    [season, district, ...hidden],
  );
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
}
