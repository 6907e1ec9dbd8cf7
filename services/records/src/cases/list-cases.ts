import type { RecordedCase, UnfollowedPublication } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { listHeldCases } from '@ruxue/service-kit';

import { Decision } from '../decisions/decision.entity.ts';
import { AppliedAction } from '../projection/applied-action.entity.ts';
import { Publication } from '../publications/publication.entity.ts';
import type { Handler, Records } from '../records.ts';
import { NumberClaim } from '../claims/number-claim.entity.ts';
import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { Revocation } from '../revocations/revocation.entity.ts';
import { Tombstone } from '../revocations/tombstone.entity.ts';
import { Submission } from '../submissions/submission.entity.ts';
import { EnrolmentCase } from './case.entity.ts';

const held = `
  select id as case_id, opened_at as since from enrolment_case union all
  select case_id, erased_at from tombstone union all
  select case_id, null::timestamptz from document_claim union all
  select case_id, null::timestamptz from phone_slot`;

/** The key of a registration that failed is destroyed within so many hours (delete-expired.ts). */
const failedRegistrationHours = 2;

/**
 * What records and the database of keys have of each case (B14). A key alone is a registration
 * under way, or one that has failed, until its time is over.
 */
export const listCases = (records: Records): Handler<'records.list-cases'> =>
  async (asked) => {
    const em = records.em();
    const known = await listHeldCases(em, held, asked);
    const keys = await records.keys.listHeld(asked);
    const claims = new Set((await em.find(NumberClaim, {}, { fields: ['id'] })).map(({ id }) => id));
    // A claim to a number has a key, and maybe the number, and is no case (B21).
    const ids = [...new Set([...known, ...keys].map(({ caseId }) => caseId))]
      .filter((id) => !claims.has(id)).sort();
    const page = 'limit' in asked ? ids.slice(0, asked.limit) : ids;
    const isKnown = new Set(known.map(({ caseId }) => caseId));
    const before = new Date(Date.now() - failedRegistrationHours * 3_600_000).toISOString();
    const settled = keys.filter(({ caseId, since }) => isKnown.has(caseId) || since < before);
    const keyMadeAt = new Map(settled.map(({ caseId, since }) => [caseId, since]));
    return { cases: await recordedCases(em, page, keyMadeAt) };
  };

async function recordedCases(
  em: EntityManager,
  ids: readonly string[],
  keyMadeAt: ReadonlyMap<string, string>,
): Promise<RecordedCase[]> {
  const caseId = { $in: [...ids] };
  const rows = byId(await em.find(EnrolmentCase, { id: caseId }, {
    fields: ['district', 'season', 'stage', 'closedAs', 'stageVersion', 'submissionVersion', 'openedAt'],
  }), ({ id }) => id);
  const last = [...rows.values()].map(({ id, stageVersion }) => ({ caseId: id, stageVersion }));
  const actions = byId(
    // An empty condition would find everything.
    last.length === 0 ? [] : await em.find(AppliedAction, { $or: last }, { fields: ['appliedAt'] }),
    (action) => action.caseId,
  );
  const files = await fileCountsOf(em, [...rows.values()]);
  const unfollowed = await unfollowedOf(em, ids);
  const revocations = byId(await em.find(Revocation, { caseId }), (one) => one.caseId);
  const tombstones = byId(await em.find(Tombstone, { caseId }), (one) => one.caseId);
  const numbers = await em.find(DocumentClaim, { caseId }, { fields: ['caseId'] });
  const places = await em.find(PhoneSlot, { caseId }, { fields: ['caseId'] });
  const claims = new Set([...numbers, ...places].map((claim) => claim.caseId));

  return ids.map((id) => {
    const row = rows.get(id);
    const revocation = revocations.get(id);
    return {
      caseId: id,
      row: row ? {
        district: row.district,
        season: row.season,
        stage: row.stage,
        closedAs: row.closedAs,
        submissionVersion: row.submissionVersion,
        fileCount: files.get(id) ?? 0,
        openedAt: row.openedAt.toISOString(),
        changedAt: (actions.get(id)?.appliedAt ?? row.openedAt).toISOString(),
        unfollowed: unfollowed.get(id) ?? null,
      } : null,
      revokedAt: revocation?.startedAt.toISOString() ?? null,
      revocationEndedAt: revocation?.completedAt?.toISOString() ?? null,
      erasedAt: tombstones.get(id)?.erasedAt.toISOString() ?? null,
      hasClaims: claims.has(id),
      keyMadeAt: keyMadeAt.get(id) ?? null,
    };
  });
}

/** How many files the present submission of each case names. */
async function fileCountsOf(
  em: EntityManager,
  rows: readonly Pick<EnrolmentCase, 'id' | 'submissionVersion'>[],
): Promise<Map<string, number>> {
  const present = rows.map(({ id, submissionVersion }) => ({ caseId: id, version: submissionVersion }));
  // An empty condition would find everything.
  if (present.length === 0) return new Map();
  const submissions = await em.find(Submission, { $or: present }, { fields: ['files'] });
  return new Map(submissions.map(({ caseId, files }) => [caseId, files.length]));
}

/** Published decisions that their workflows have not followed, by case. */
async function unfollowedOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, UnfollowedPublication>> {
  const decisions = await em.find(Decision, {
    caseId: { $in: [...ids] }, publicationId: { $ne: null }, appliedAt: null,
  }, { fields: ['publicationId', 'kind'] });
  const publicationIds = decisions.flatMap(({ publicationId }) => publicationId ?? []);
  const publications =
    byId(await em.find(Publication, { id: { $in: publicationIds } }), ({ id }) => id);
  return new Map(decisions.flatMap(({ caseId, version, kind, publicationId }) => {
    const publication = publications.get(publicationId ?? '');
    if (!publication) return [];
    const { id, effectiveAt } = publication;
    return [[caseId, {
      publicationId: id, decisionVersion: version, kind, effectiveAt: effectiveAt.toISOString(),
    }]];
  }));
}

const byId = <Row>(rows: readonly Row[], idOf: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [idOf(row), row]));
