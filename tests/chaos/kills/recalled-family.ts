import { waitUntil } from '@ruxue/testing/wait-for';

import type { Family } from '../../support/family.ts';
import {
  approved, confirmedForm, enrolledWith, published, viewOf, type DistrictStaff,
} from '../../support/way.ts';
import type { World } from '../../support/world.ts';
import { countOf, wrongCounts } from './kill-moment.ts';

type OfCase = Family & { readonly caseId: string };
interface Form {
  readonly formNumber: string;
  readonly verificationCode: string;
}

/** A place is the school's count, and the rows that hold one: these are always as many. */
const misplaced = `
  select 1 from school where taken <> (
    select count(*) from placement
    where school_id = school.id and not is_past
      and (is_named or step in ('enrolled', 'admitted', 'confirmed')))`;

const placed = `select 1 from placement where case_id = $1 and step = 'enrolled'`;
const waiting = `
  select 1 from message where case_id = $1 and publication_id is not null and status = 'queued'`;

async function misplacedPlaces(world: World): Promise<string[]> {
  const schools = await countOf(world, 'collection', misplaced, []);
  return schools === 0 ? [] : [`${schools} schools count other places than are held`];
}

/** Whatever follows the recall of a review is done; answers what is left of the way since. */
export async function untilReviewRecalled(
  world: World, { caseId }: OfCase, form: Form | null,
): Promise<string[]> {
  const opened = 'select 1 from frozen_files where case_id = $1 and places is null';
  await waitUntil('the end of the removal', async () =>
    (await countOf(world, 'documents', opened, [caseId])) === 1
      && (await countOf(world, 'collection', 'select 1 from synced_child where case_id = $1', [caseId])) === 0
      && (await countOf(world, 'sms', waiting, [caseId])) === 0, 60);
  const wrong = await wrongCounts(world, caseId, {
    'collection.synced_child': 0, 'collection.placement': 0,
  });
  const standing = 'select 1 from print where case_id = $1 and voided_at is null';
  if ((await countOf(world, 'documents', standing, [caseId])) > 0) wrong.push('a print stands');
  if (form !== null && (await outcomeOf(world, form)) !== 'void') wrong.push('the form is not void');
  return [...wrong, ...await misplacedPlaces(world)];
}

/** Decided and published anew, the child comes to its school once, by a form of its own. */
export async function wrongAfterNewWay(
  world: World, staff: DistrictStaff, family: OfCase, before: Form | null,
): Promise<string[]> {
  const { api } = world;
  await approved(api, staff.reviewer, family);
  await published(api, staff.manager, 'publish');
  const form = await confirmedForm(api, family);
  const caseId = await enrolledWith(api, staff, form);
  const wrong = await wrongCounts(world, family.caseId, {
    'collection.synced_child': 1, 'collection.placement': 1, 'records.submission': 1,
  });
  if (caseId !== family.caseId) wrong.push("the form leads to another child's case");
  if (form.formNumber === before?.formNumber) wrong.push('the new form has the old number');
  if ((await outcomeOf(world, form)) !== 'valid') wrong.push('the new form is not valid');
  return [...wrong, ...await misplacedPlaces(world)];
}

/** Whatever follows the recall of an admission is done: the school has the child as before. */
export async function untilAdmissionRecalled(world: World, { caseId }: OfCase): Promise<string[]> {
  await waitUntil('the enrolment at school', async () =>
    (await countOf(world, 'collection', placed, [caseId])) === 1
      && (await countOf(world, 'sms', waiting, [caseId])) === 0, 60);
  const wrong = await wrongCounts(world, caseId, {
    'collection.synced_child': 1, 'collection.placement': 1,
  });
  return [...wrong, ...await misplacedPlaces(world)];
}

/** Approved, undone, approved and published anew: the same school, and the place held once. */
export async function wrongAfterNewAdmission(
  world: World, { manager, schoolId }: DistrictStaff, family: OfCase,
): Promise<string[]> {
  const { api } = world;
  const ofCase = { token: manager, params: { caseId: family.caseId } };
  await api.call('approveAdmission', ofCase);
  await api.call('undoApproval', ofCase);
  await api.call('approveAdmission', ofCase);
  await published(api, manager, 'admit');
  const admitted = `select 1 from placement where case_id = $1 and school_id = $2 and step = 'admitted'`;
  await waitUntil('the admission', async () =>
    (await viewOf(api, family)).admission !== null
      && (await countOf(world, 'collection', admitted, [family.caseId, schoolId])) === 1, 60);
  return misplacedPlaces(world);
}

async function outcomeOf({ api }: World, { formNumber, verificationCode: code }: Form) {
  const { body } = await api.call('verifyPrint', { params: { formNumber }, query: { code } });
  return body.outcome;
}
