import {
  areDetailsReturned, correctedData, parseInput, Refusal, RegisteredData, type RegisteredCorrection, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { checkSubmissionTime } from '../districts/check-window.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { Season } from '../districts/season.entity.ts';
import type { Handler, Records } from '../records.ts';
import { checkBirthDate } from '../registrations/birth-window.ts';
import { checkSpecialCase } from '../registrations/check-special-case.ts';
import { findReturnedPlaces } from '../returns/find-return.ts';
import { Submission } from '../submissions/submission.entity.ts';
import type { EnrolmentCase } from './case.entity.ts';
import { isDone, keepDone } from './done-requests.ts';
import { lockCase, refuseClosed, refuseRevoked } from './find-case.ts';
import { openRegistered, sealRegistered } from './seal-registered.ts';
import { tellCase } from './tell-case.ts';

/**
 * Corrects what was registered (B19): before submission, or after it was taken back, while the
 * district takes submissions; and in a return that asks for the details (B5). What says just what is
 * known changes nothing, at any time; the same key again changes nothing either, and is `key-reused`
 * for another correction (L3).
 */
export const correctRegistered = (records: Records): Handler<'records.correct-registered'> =>
  async (request) => {
    const corrected = await records.em()
      .transactional((em) => correct(records, em, request));
    if (corrected) tellCase(records.hints, corrected);
    return {};
  };

/** The case when it has changed. */
async function correct(
  records: Records,
  em: EntityManager,
  { caseId, actor, key, correction }: Request<'records.correct-registered'>,
): Promise<EnrolmentCase | undefined> {
  const { keyRing } = records;
  const found = await lockCase(em, caseId);
  refuseRevoked(found);
  const keyed = { caseId, key, content: correction };
  if (await isDone(em, records, keyed)) return undefined;
  keepDone(em, records, keyed);
  const caseKey = await keyRing.forCase(caseId);
  const before = openRegistered(caseKey, found);
  const fields = changedFields(before, correction);
  if (fields.length === 0) return undefined;
  refuseClosed(found);
  await requireOpen(em, found);
  const registered = await checkedCorrection(em, found, correctedData(before, correction));
  // A frozen submission that doesn't count yet has the old data: it never will.
  await em.nativeDelete(Submission, { caseId, committedAt: null });
  em.assign(found, {
    ...sealRegistered(caseKey, registered),
    viewVersion: found.viewVersion + 1,
  });
  const event = 'correctRegistered';
  appendAudit(em, { actor, event, caseId, facts: { fields } });
  return found;
}

async function requireOpen(em: EntityManager, found: EnrolmentCase): Promise<void> {
  const returned = await findReturnedPlaces(em, found);
  const isOpen = returned === null ? found.stage === 'registered' : areDetailsReturned(returned);
  if (!isOpen) throw new Refusal('action-not-allowed');
}

/** Everything a registration is checked for (S5, S21, S23). */
async function checkedCorrection(
  em: EntityManager,
  found: EnrolmentCase,
  corrected: RegisteredData,
): Promise<RegisteredData> {
  // In a return the family's own deadline counts, when it submits.
  if (found.stage !== 'returned') {
    checkSubmissionTime(await getDistrictPage(em, found.district), found, new Date());
  }
  return checkChild(em, found, corrected);
}

/** Whether the district takes a child with these data (S5, S21), whatever the time. */
export async function checkChild(
  em: EntityManager,
  { district, season }: EnrolmentCase,
  corrected: RegisteredData,
): Promise<RegisteredData> {
  const page = await getDistrictPage(em, district);
  checkSpecialCase(corrected.child, page);
  const registered = parseInput(RegisteredData, corrected);
  const { data } = await em.findOneOrFail(Season, { code: season });
  checkBirthDate(registered.child.birthDate, data, page);
  return registered;
}

/** The names of the fields that a correction changes. */
function changedFields({ child, guardian }: RegisteredData, correction: RegisteredCorrection) {
  const ofChild = (['householdProvince', 'name', 'sex', 'birthDate'] as const)
    .filter((field) => child[field] !== correction.child[field])
    .map((field) => `child.${field}`);
  return guardian.name === correction.guardian.name ? ofChild : [...ofChild, 'guardian.name'];
}
