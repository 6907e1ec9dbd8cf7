import { describe, expect, it } from '@jest/globals';
import { Refusal, type Review, type StaffActor } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';
import { someRegisteredData } from '@ruxue/testing/people';

import { createStaffNames } from '../staff/staff-names.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId } from '../testing/some-request.ts';
import { getReview } from './get-review.ts';

const actor: StaffActor = {
  kind: 'staff', staffId: 'reader', roles: ['reviewer'], district: '110101', schoolId: null, agency: null,
};
const review: Review = {
  caseId, accountNumber: '12345678', childName: '李明', stage: 'decided', identity: 'verified',
  submittedAt: null, outcome: 'approved', district: '110101', submissionVersion: 1,
  registered: someRegisteredData(), details: null, earlier: null,
  items: [], counterPlaces: [], itemsVersion: 0, computedOutcome: 'approved', schoolId: null, hold: null,
  returns: null, recallable: null, recalled: null, correction: null, place: null,
  identityCheck: {
    answeredAt: null, compared: [],
    settlement: {
      proposalVersion: 1, document: 'identity-card', reason: 'recently-moved',
      proposedBy: 'wang', proposedAt: '2027-05-06T04:00:00.000Z',
      expiresAt: '2027-05-13T04:00:00.000Z',
      confirmedBy: 'zhao', confirmedAt: '2027-05-06T04:10:00.000Z',
    },
  },
  decision: {
    version: 1, outcome: 'approved', reasonCodes: [], decidedBy: 'wang',
    decidedAt: '2027-05-06T04:30:00.000Z', isPublished: false, recalledAt: null,
  },
  assignedTo: null, leasedBy: null, isLookedAt: true, returnUntil: null, isOverdue: false,
  secondLook: 'none',
};
const asked = { actor, caseId };

describe('a case with names', () => {
  it('asks once for everybody who acted on it', async () => {
    const names = { wang: '王芳', zhao: '赵明' };
    const services = scriptedCall({
      'records.get-review': () => review, 'auth.name-staff': () => ({ names }),
    });
    expect(await getReview(services.call, createStaffNames(services.call), asked)).toEqual({ ...review, staffNames: names });
    expect(services.requestsOf('auth.name-staff')).toEqual([{ actor, staffIds: ['wang', 'zhao'] }]);
  });

  it('asks for nobody where nobody acted', async () => {
    const untouched = { ...review, decision: null, identityCheck: null };
    const services = scriptedCall({ 'records.get-review': () => untouched });
    expect((await getReview(services.call, createStaffNames(services.call), asked)).staffNames).toEqual({});
    expect(services.names()).toEqual(['records.get-review']);
  });

  it.each([
    ['auth is away', new Unavailable('auth.name-staff', 'no answer')],
    ['auth has too much to do', new Refusal('temporarily-unavailable')],
  ])('stands without names while %s', async (_trouble, error) => {
    const services = scriptedCall({
      'records.get-review': () => review,
      'auth.name-staff': () => { throw error; },
    });
    expect(await getReview(services.call, createStaffNames(services.call), asked)).toEqual({ ...review, staffNames: {} });
  });
});
