import { Batch, detailsItem, ProblemDetails, type Details } from '@ruxue/contracts';
import { someDetails, someIdNumber, someRegisteredData } from '@ruxue/testing/people';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import type { Api } from './api.ts';
import { orderedCode, registeredFamily, type Family } from './family.ts';
import type { World } from './world.ts';

/** The demo's staff of one district. */
export interface DistrictStaff {
  readonly reviewer: string;
  readonly manager: string;
  readonly officer: string;
  readonly schoolId: string;
}

/** Tokens of Dongcheng's reviewer, manager and school officer. */
export async function dongchengStaff(world: World): Promise<DistrictStaff> {
  const [reviewer, manager, officer] = await Promise.all([
    world.staffToken('reviewer-dongcheng'),
    world.staffToken('manager-dongcheng'),
    world.staffToken('school-dongcheng'),
  ]);
  return { reviewer, manager, officer, schoolId: 'school-110101-1' };
}

export const viewOf = async (api: Api, { token }: Pick<Family, 'token'>) =>
  (await api.call('getEnrolment', { token })).body;

/** Saves complete details as a draft; its version. */
export async function draftedDetails(
  api: Api, family: Family, change: Partial<Details> = {},
): Promise<number> {
  const { draft } = await viewOf(api, family);
  const data = { ...someDetails(family.registered), ...change };
  const body = { baseVersion: draft?.version ?? 0, data };
  return (await api.call('saveDraft', { token: family.token, body })).body.version;
}

/** Drafts and submits details, and waits for the registry's answer. */
export async function submittedDetails(
  api: Api,
  family: Family,
  answer: 'verified' | 'mismatch' = 'verified',
  change: Partial<Details> = {},
): Promise<void> {
  const draftVersion = await draftedDetails(api, family, change);
  await api.call('submitDetails', { token: family.token, body: { draftVersion } });
  await waitUntil('the registry', async () => {
    return (await viewOf(api, family)).identity.status === answer;
  });
}

/** A submitted child whose number the registry does not confirm. */
export async function mismatchedFamily(world: World): Promise<Family> {
  const registered = someRegisteredData();
  const { birthDate, sex } = registered.child;
  const documentNumber = someIdNumber(birthDate, sex, sex === 'male' ? 991 : 990);
  const child = { ...registered.child, documentNumber };
  const family = await registeredFamily(world, { registered: { ...registered, child } });
  await submittedDetails(world.api, family, 'mismatch');
  return family;
}

/** The id of an account's case in the queue of its district's reviewer. */
export async function queuedCase(
  api: Api, reviewer: string, { accountNumber }: Family,
): Promise<string> {
  const { body } = await api.call('listReviews', { token: reviewer, query: { q: accountNumber } });
  const caseId = body.items[0]?.caseId;
  if (caseId === undefined) throw new Error('the queue does not show the case');
  return caseId;
}

/** The case of an account, opened by its district's reviewer: its review has begun (B5). */
export async function reviewOf(api: Api, reviewer: string, family: Family) {
  const caseId = await queuedCase(api, reviewer, family);
  return (await api.call('getReview', { token: reviewer, params: { caseId } })).body;
}

export async function approved(api: Api, reviewer: string, family: Family): Promise<string> {
  const { caseId, submissionVersion, itemsVersion } = await reviewOf(api, reviewer, family);
  await api.call('decideReview', {
    token: reviewer,
    params: { caseId },
    body: { submissionVersion, itemsVersion, outcome: 'approved' },
  });
  return caseId;
}

/** Finds the details to differ from the materials; what a refusal is then decided with (B7). */
export async function detailsRejected(api: Api, reviewer: string, caseId: string) {
  const { body } = await api.call('getReview', { token: reviewer, params: { caseId } });
  const { submissionVersion, items } = body;
  const details = items.find(({ item }) => item === detailsItem.item);
  const judged = await api.call('judgeItem', {
    token: reviewer,
    params: { caseId, ...detailsItem },
    body: {
      submissionVersion, verdict: 'rejected', reasonCode: 'details-differ',
      baseVersion: details?.verdict?.version ?? 0,
    },
  });
  const { itemsVersion } = judged.body;
  return { submissionVersion, itemsVersion, outcome: 'rejected' } as const;
}

/** Refuses a child whose details differ from the materials. */
export async function rejected(api: Api, reviewer: string, family: Family): Promise<string> {
  const caseId = await queuedCase(api, reviewer, family);
  const body = await detailsRejected(api, reviewer, caseId);
  await api.call('decideReview', { token: reviewer, params: { caseId }, body });
  return caseId;
}

/**
 * A child of Chaoyang whose parents own their home: an item for the housing authority (B4). A token
 * of a reviewer spares a sign-in.
 */
export async function caseForAgency(
  world: World,
  token?: string,
): Promise<{ family: Family; caseId: string }> {
  const family = await registeredFamily(world, { district: '110105' });
  await submittedDetails(world.api, family, 'verified', { housing: 'owned' });
  const reviewer = token ?? await world.staffToken('reviewer-chaoyang');
  return { family, caseId: await queuedCase(world.api, reviewer, family) };
}

type BatchKind = 'publish' | 'admit';

/** The body of a publication of all that is ready now, ahead of its time. */
export async function countedList(api: Api, manager: string, kind: BatchKind) {
  const body = { kind, dryRun: true };
  const { body: counted } = await api.call('createBatch', { token: manager, body });
  const { listHash } = Batch.parse(counted);
  return { kind, dryRun: false, listHash: listHash ?? undefined, reason: '提前公布' };
}

/**
 * Publishes everything ready in the district, and waits until every case has followed. Other tests
 * decide in the same district: a list that has changed meanwhile is counted anew.
 */
export async function published(api: Api, manager: string, kind: BatchKind) {
  const batchId = await waitFor('a list that stays', async () => {
    const body = await countedList(api, manager, kind);
    const response = await api.send('createBatch', { token: manager, body });
    const answer: unknown = await response.json();
    if (response.ok) return Batch.parse(answer).batchId ?? undefined;
    const { type } = ProblemDetails.parse(answer);
    if (type !== '/problems/list-changed') throw new Error(type);
    return undefined;
  });
  await waitUntil('the batch', async () => {
    const { body } = await api.call('getBatch', { token: manager, params: { batchId } });
    return body.done === body.total;
  }, 60);
}

/** From the sync to the form the family prints. */
export async function confirmedForm(api: Api, family: Family) {
  const view = await waitFor('the sync', async () => {
    const current = await viewOf(api, family);
    return current.entrance === 'school' ? current : undefined;
  });
  const { token } = family;
  const body = { submissionVersion: view.submissionVersion };
  await api.call('confirmData', { token, body });
  return (await api.call('getForm', { token })).body;
}

/** Confirms the data, and presents the form at the school, which enrols the child. */
async function enrolled(api: Api, staff: DistrictStaff, family: Family): Promise<string> {
  return enrolledWith(api, staff, await confirmedForm(api, family));
}

/** At the school with the form of the day; the case. */
export async function enrolledWith(
  api: Api, staff: DistrictStaff, form: { formNumber: string; verificationCode: string },
): Promise<string> {
  const { formNumber, verificationCode } = form;
  const call = { token: staff.officer, params: { schoolId: staff.schoolId } };
  const { body } = await api.call('recordPresentation', {
    ...call,
    body: { formNumber, verificationCode },
  });
  await api.call('enrol', { ...call, body });
  return body.caseId;
}

/** The whole way from details to the name of the school. */
export async function admitted(
  api: Api, staff: DistrictStaff, family: Family, change: Partial<Details> = {},
): Promise<string> {
  await submittedDetails(api, family, 'verified', change);
  await approved(api, staff.reviewer, family);
  await published(api, staff.manager, 'publish');
  const caseId = await enrolled(api, staff, family);
  await api.call('approveAdmission', { token: staff.manager, params: { caseId } });
  await published(api, staff.manager, 'admit');
  return caseId;
}

/** Revokes with a code; the receipt. */
export async function revocationReceipt(api: Api, family: Family): Promise<string> {
  const { token, registered } = family;
  const smsCode = await orderedCode(api, registered.guardian.phone, {
    token, body: { purpose: 'revoke' },
  });
  return (await api.call('revoke', { token, body: { smsCode } })).body.receipt;
}

/** Waits until a revocation has gone all the way. */
export function revoked(api: Api, receipt: string): Promise<void> {
  return waitUntil('the revocation', async () => {
    const { body } = await api.call('getRevocation', { params: { receipt } });
    return body.status === 'revoked';
  }, 90);
}
