import {
  AccountNumber, PersonName, Refusal,
  type DistrictCode, type Reply, type ReviewOutcome, type ReviewSummary,
} from '@ruxue/contracts';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireReviewer } from './jurisdiction.ts';
import { readCursor, writeCursor, type QueuePlace } from './queue-cursor.ts';

type Queue = Reply<'records.list-reviews'>;

const pageSize = 50;

/** A revocation under way hides the case from staff, too. */
const hidden = ['revoking', 'revoked'] as const;

/** A district's queue, oldest submission first: a query on what is so now (B6, L7). */
export const listReviews = (records: Records): Handler<'records.list-reviews'> =>
  async ({ actor, stage, q, cursor }) => {
    const { district } = requireReviewer(actor);
    const em = records.database.em.fork();
    const { code: season } = await getCurrentSeason(em);
    const rows = await em.find(
      EnrolmentCase,
      {
        $and: [
          { season, district, stage: stage ?? { $nin: [...hidden] } },
          { stage: { $nin: [...hidden] } },
          q === undefined ? {} : search(records, season, q),
          cursor === undefined ? {} : after(readCursor(cursor)),
        ],
      },
      { orderBy: [{ submittedAt: 'asc nulls last' }, { id: 'asc' }], limit: pageSize + 1 },
    );
    const page = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? page.at(-1) : undefined;
    return {
      items: await toSummaries(records, em, page),
      counts: await countStages(em, season, district),
      nextCursor: last ? writeCursor(last) : null,
    };
  };

/** By account number, or by the child's whole name: names are sealed and found by their hash. */
function search({ hashes }: Records, season: string, q: string): FilterQuery<EnrolmentCase> {
  const text = q.normalize('NFKC').trim();
  if (AccountNumber.safeParse(text).success) return { accountNumber: text };
  // A text that can't be a name is nobody's, and neither is its hash.
  return { nameHash: hashes.name(season, PersonName.safeParse(q).data ?? q) };
}

/** What comes after a place in the order: submitted ones first, then the unsubmitted, by id. */
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
  const summaries = await Promise.all(
    rows.map((row) => toSummary(keyRing, row, outcomes.get(row.id) ?? null)),
  );
  return summaries.flatMap((summary) => summary ?? []);
}

/** Undefined for a case that was erased after the queue was read. */
async function toSummary(
  keyRing: KeyRing,
  row: EnrolmentCase,
  outcome: ReviewOutcome | null,
): Promise<ReviewSummary | undefined> {
  try {
    const key = await keyRing.forCase(row.id);
    return {
      caseId: row.id,
      accountNumber: row.accountNumber,
      childName: key.open(caseColumns.childName, row.childName),
      stage: row.stage,
      identity: row.identity,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      outcome,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
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
     where season = ? and district = ? and stage not in (?, ?) group by stage`,
    [season, district, ...hidden],
  );
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
}
