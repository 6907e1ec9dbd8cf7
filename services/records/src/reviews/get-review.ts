import { Refusal, type Request, type Review } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { readCorrection } from '../corrections/read-correction.ts';
import { getDatabaseTime } from '../database-time.ts';
import { Decision } from '../decisions/decision.entity.ts';
import type { Handler, Records } from '../records.ts';
import { counterPlaces } from '../items/counter-places.ts';
import { readItems } from '../items/read-items.ts';
import { seenItems } from '../items/seen-items.ts';
import { readPlace } from '../places/read-place.ts';
import { getIdentityCheck } from '../registry/get-identity-check.ts';
import { readRecalls } from '../recalls/read-recalls.ts';
import { readReturns } from '../returns/read-returns.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { findEarlier } from '../submissions/find-earlier.ts';
import { isTakenBack } from '../submissions/is-taken-back.ts';
import { asSeen } from './as-seen.ts';
import { judgingOf, requireReader } from './jurisdiction.ts';
import { standingOf } from './standing-of.ts';

/**
 * One case as its district's staff see it, reviewers only once it was submitted. The first look begins
 * the review: the submission can't be taken back any more (B5). After a take-back staff see the version
 * that was frozen, and nothing that is changed until the next. Reads and refusals are kept (B11).
 */
export const getReview = (records: Records): Handler<'records.get-review'> =>
  ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'getReview', caseId }, async () => {
      const { review, hasBegun } = await records.em()
        .transactional((em) => read(records, em, { actor, caseId }));
      if (hasBegun) tellStaff(records.hints, { id: caseId, district: review.district });
      return review;
    });

async function read(
  { keyRing, hashes }: Records,
  em: EntityManager,
  { actor, caseId }: Request<'records.get-review'>,
): Promise<{ review: Review; hasBegun: boolean }> {
  const { district, seesUnsubmitted } = requireReader(actor);
  const found = await getCase(em, caseId);
  if (found.district !== district) throw new Refusal('not-found');
  refuseRevoked(found);
  const { submissionVersion } = found;
  const isSubmitted = submissionVersion > 0;
  if (!isSubmitted && !seesUnsubmitted) throw new Refusal('not-found');
  const submission = isSubmitted ? await getCommitted(em, caseId, submissionVersion) : null;
  const decision = await readDecision(em, caseId);
  const key = await keyRing.forCase(caseId);
  const registered = openRegistered(key, submission && isTakenBack(found) ? submission : found);
  const details = submission && openDetails(key, submission, registered);
  // Colleagues see that somebody has looked.
  const hasBegun = !isTakenBack(found) && found.begunVersion !== submissionVersion;
  if (hasBegun) found.begunVersion = submissionVersion;
  const items = await readItems({ em, keyRing }, found);
  appendAudit(em, { actor, event: 'readReview', caseId, facts: { submissionVersion } });
  const review: Review = {
    caseId,
    accountNumber: found.accountNumber,
    childName: registered.child.name,
    stage: found.stage,
    identity: found.identity,
    submittedAt: found.submittedAt?.toISOString() ?? null,
    outcome: decision?.recalledAt === null ? decision.outcome : null,
    ...standingOf(found, await getDatabaseTime(em)),
    district,
    submissionVersion,
    registered,
    details: details && asSeen(details),
    earlier: submission && (await findEarlier(em, key, submission)),
    identityCheck: details && (await getIdentityCheck(em, key, {
      caseId, submissionVersion, registered, details,
    })),
    decision,
    ...seenItems(judgingOf(actor), items, found),
    counterPlaces: await counterPlaces(em, found, items),
    returns: await readReturns(em, key, found),
    ...(await readRecalls(em, key, found)),
    correction: await readCorrection(em, key, hashes, found),
    place: await readPlace(em, key, found),
    schoolId: found.schoolId,
    hold: found.hold,
  };
  return { review, hasBegun };
}

async function readDecision(em: EntityManager, caseId: string): Promise<Review['decision']> {
  const [last] = await em.find(
    Decision,
    { caseId, kind: 'review', undoneAt: null },
    { orderBy: { version: 'desc' }, limit: 1 },
  );
  if (!last) return null;
  const {
    version, outcome, reasonCodes, staffId, decidedAt, publicationId, recalledAt,
  } = last;
  return {
    version, outcome, reasonCodes,
    decidedBy: staffId,
    decidedAt: decidedAt.toISOString(),
    isPublished: publicationId !== null,
    recalledAt: recalledAt?.toISOString() ?? null,
  };
}
