import { beforeAll, describe, expect, it } from '@jest/globals';
import { correctionPlace, type RouteBodyInput } from '@ruxue/contracts';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { signedInBySms } from '../support/accounts.ts';
import { registeredFamily, type Family } from '../support/family.ts';
import { somePdf } from '../support/some-files.ts';
import {
  approved, confirmedForm, dongchengStaff, published, reviewOf, submittedDetails, viewOf,
  type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

type Asked = RouteBodyInput<'requestCorrection'>['changes'];
interface Marks {
  readonly formNumber: string;
  readonly verificationCode: string;
}
const reviewed = (family: Family) => reviewOf(world.api, staff.reviewer, family);
const atSchool = () => ({ token: staff.officer, params: { schoolId: staff.schoolId } });
const verified = async ({ formNumber, verificationCode: code }: Marks) => {
  const { body } = await world.api.call('verifyPrint', { params: { formNumber }, query: { code } });
  return body.outcome;
};

/** The family proves a correction by a file, and asks for it. */
async function ask(family: Family, changes: Asked): Promise<void> {
  const { token } = family;
  const content = new Uint8Array(somePdf('户口簿.pdf').buffer);
  const { body: file } = await world.api.call('uploadMaterial', {
    token, query: { ...correctionPlace, name: '户口簿.pdf' }, content,
  });
  const { submissionVersion } = await viewOf(world.api, family);
  await world.api.call('requestCorrection', {
    token, body: {
      submissionVersion, changes, reason: 'mistyped', document: 'household-register',
      files: [file.fileId],
    },
  });
}

/** The child's number, by two persons. */
async function correctNumber(family: Family): Promise<void> {
  const { caseId, submissionVersion, correction } = await reviewed(family);
  const { requestVersion = 0 } = correction ?? {};
  await world.api.call('propose', {
    token: staff.reviewer, params: { caseId },
    body: { kind: 'correctNumber', version: submissionVersion, payload: { requestVersion } },
  });
  const proposed = (await reviewed(family)).correction?.proposal;
  const confirming = {
    params: { caseId, proposalVersion: String(proposed?.proposalVersion) },
    body: { submissionVersion },
  };
  const own = await world.api.refused('confirmCorrection', { token: staff.reviewer, ...confirming });
  expect(own.problem.type).toBe('/problems/second-person-needed');
  await world.api.call('confirmCorrection', { token: staff.manager, ...confirming });
}

const untilIdentity = (family: Family, status: string) =>
  waitUntil(`identity ${status}`, async () =>
    (await viewOf(world.api, family)).identity.status === status);

/** A number that the demo's registry confirms, or doesn't (deploy/registry-simulator). */
function numberOf({ registered: { child } }: Family, answer: 'verified' | 'mismatch'): string {
  const differing = child.sex === 'male' ? 991 : 990;
  let number = child.documentNumber;
  while (number === child.documentNumber) {
    number = someIdNumber(child.birthDate, child.sex, answer === 'mismatch' ? differing : undefined);
  }
  return number;
}

describe('a correction of the ID number after the sync (B19)', () => {
  it('goes from the family’s request to the admission, and keeps its place at the school', async () => {
    const family = await registeredFamily(world);
    const { api } = world;
    const { token } = family;
    const { child } = family.registered;
    await submittedDetails(api, family);
    await approved(api, staff.reviewer, family);
    await published(api, staff.manager, 'publish');
    const first = await confirmedForm(api, family);
    const { body: presented } = await api.call('recordPresentation', {
      ...atSchool(),
      body: { formNumber: first.formNumber, verificationCode: first.verificationCode },
    });
    const { caseId } = presented;

    // A number that the registry doesn't know: the stage stays, and nobody goes on.
    await ask(family, [{ field: 'child.documentNumber', value: numberOf(family, 'mismatch') }]);
    const { correction } = await reviewed(family);
    const { body: { files } } = await api.call('getReviewMaterials', {
      token: staff.reviewer, params: { caseId },
    });
    expect(files.map(({ fileId }) => fileId)).toEqual(expect.arrayContaining(correction?.files ?? ['']));
    expect((await api.send('getReviewMaterialPage', {
      token: staff.reviewer, params: { caseId, fileId: correction?.files[0] ?? '', page: '1' },
    })).status).toBe(200);
    await correctNumber(family);
    await untilIdentity(family, 'mismatch');
    expect(await viewOf(api, family)).toMatchObject({
      phase: 'identityHeld', status: '暂缓办理', correctionRequest: { state: 'accepted' },
      nextStep: { action: 'request-correction' },
    });
    expect((await reviewed(family)).stage).toBe('presented');
    const held = await api.refused('enrol', { ...atSchool(), body: { caseId } });
    expect(held.problem).toMatchObject({ type: '/problems/identity-not-verified' });
    expect(await verified(first)).toBe('superseded');

    // The right one, and whatever else is wrong with it.
    const number = numberOf(family, 'verified');
    await ask(family, [
      { field: 'child.documentNumber', value: number }, { field: 'child.name', value: '更正后' },
    ]);
    await correctNumber(family);
    await untilIdentity(family, 'verified');
    expect(await viewOf(api, family)).toMatchObject({
      phase: 'toConfirmAgain', status: '学校已登记', childName: '更正后',
      registered: { child: { documentNumber: number } },
    });
    const unconfirmed = await api.refused('enrol', { ...atSchool(), body: { caseId } });
    expect(unconfirmed.problem.type).toBe('/problems/data-not-confirmed');
    expect((await api.refused('getForm', { token })).problem.type)
      .toBe('/problems/data-not-confirmed');

    await api.call('confirmData', { token, body: { submissionVersion: 3 } });
    await waitUntil('the sync of the corrected data', async () =>
      (await api.send('getForm', { token })).ok);
    const second = (await api.call('getForm', { token })).body;
    expect([second.formNumber, second.registered.child.documentNumber, second.registered.child.name])
      .toEqual([first.formNumber, number, '更正后']);
    expect([await verified(first), await verified(second)]).toEqual(['superseded', 'valid']);
    const { body: roster } = await api.call('getRoster', atSchool());
    expect(roster.entries.find((entry) => entry.caseId === caseId)?.childName).toBe('更正后');

    await api.call('enrol', { ...atSchool(), body: { caseId } });
    await api.call('approveAdmission', { token: staff.manager, params: { caseId } });
    await published(api, staff.manager, 'admit');
    await waitUntil('the admission', async () => (await viewOf(api, family)).admission !== null);

    // S6: the family signs in by its new number, and the old one belongs to whoever it is.
    const tokens = await signedInBySms(world, number, family.registered.guardian.phone);
    const { body: own } = await api.call('getEnrolment', { token: tokens.access_token });
    expect(own.accountNumber).toBe(family.accountNumber);
    const other = someRegisteredData();
    await registeredFamily(world, { registered: { ...other, child: { ...child, name: other.child.name } } });
  }, 180_000);
});

describe('a correction of other data in review (B19)', () => {
  it('is decided by one person, with a reason that the family reads', async () => {
    const family = await registeredFamily(world);
    const { api } = world;
    await submittedDetails(api, family);
    const changes: Asked = [{ field: 'householdAddress', value: '河北省唐山市路南区新华道1号' }];
    await ask(family, changes);
    const { caseId, submissionVersion, itemsVersion } = await reviewed(family);
    const decided = await api.refused('decideReview', {
      token: staff.reviewer, params: { caseId },
      body: { submissionVersion, itemsVersion, outcome: 'approved' },
    });
    expect(decided.problem).toMatchObject({
      type: '/problems/action-not-allowed', detail: expect.stringContaining('更正申请'),
    });
    await api.call('refuseCorrection', {
      token: staff.reviewer, params: { caseId, requestVersion: '1' },
      body: { refusal: 'document-unclear' },
    });
    expect((await viewOf(api, family)).correctionRequest).toMatchObject({
      state: 'refused', refusal: 'document-unclear',
    });
    await ask(family, changes);
    await api.call('acceptCorrection', {
      token: staff.reviewer, params: { caseId, requestVersion: '2' }, body: { submissionVersion },
    });
    await untilIdentity(family, 'verified');
    expect((await viewOf(api, family)).details?.householdAddress).toContain('唐山');
    await approved(api, staff.reviewer, family);
  }, 120_000);
});
