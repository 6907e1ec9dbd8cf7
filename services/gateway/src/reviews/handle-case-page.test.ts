import { describe, expect, it } from '@jest/globals';
import type { Likeness } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';

import { createStaffNames } from '../staff/staff-names.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { casePageHandlers } from './handle-case-page.ts';

const caller = {
  ...parent, userId: 'reader', isParent: false, caseId: null, staffRoles: ['reviewer' as const],
};
const request = { ...someRequest, caller, params: { caseId }, body: undefined };
const actor = {
  kind: 'staff', staffId: 'reader', roles: ['reviewer'], district: '110101', schoolId: null,
  agency: null,
};
const likeTo = (staffId: string | null): Likeness => ({
  caseId, accountNumber: '12345678', stage: 'inReview', kinds: ['address'], isSameGuardian: false,
  family: { childName: '李明', birthDate: '2020-01-01', residenceAddress: '某街1号', guardians: [] },
  notDuplicate: staffId === null ? null : { staffId, judgedAt: '2027-05-06T04:00:00.000Z' },
});

describe('like cases with the names of those who judged them (B6)', () => {
  const likenesses = [likeTo('wang'), likeTo(null), likeTo('wang')];
  const found = { likenesses, hasMore: false, isComplete: true };

  it('asks once for everybody', async () => {
    const services = scriptedCall({
      'records.list-likenesses': () => found,
      'auth.name-staff': () => ({ names: { wang: '王芳' } }),
    });
    expect(await casePageHandlers(services.call, createStaffNames(services.call)).listLikenesses(request)).toEqual({
      status: 200, body: { ...found, staffNames: { wang: '王芳' } },
    });
    expect(services.requestsOf('records.list-likenesses')).toEqual([{ actor, caseId }]);
    expect(services.requestsOf('auth.name-staff')).toEqual([{ actor, staffIds: ['wang'] }]);
  });

  it('stand without names while auth is away', async () => {
    const services = scriptedCall({
      'records.list-likenesses': () => found,
      'auth.name-staff': () => { throw new Unavailable('auth.name-staff', 'no answer'); },
    });
    expect((await casePageHandlers(services.call, createStaffNames(services.call)).listLikenesses(request)).body.staffNames)
      .toEqual({});
  });
});

it('names everybody of a page of the timeline, eight at a time', async () => {
  const staffIds = Array.from({ length: 10 }, (_, index) => `staff-${index}`);
  const services = scriptedCall({
    'records.get-timeline': () => ({
      entries: [null, ...staffIds, ...staffIds].map((staffId) => ({
        at: '2027-05-06T04:00:00.000Z', by: 'staff', staffId, text: '查看了详情',
        channel: 'web', isRead: true,
      })),
      nextCursor: '7',
    }),
    'auth.name-staff': (asked) =>
      ({ names: Object.fromEntries(asked.staffIds.map((id) => [id, `姓名${id}`])) }),
  });
  const query = { cursor: '99' };
  const { body } = await casePageHandlers(services.call, createStaffNames(services.call)).getTimeline({ ...request, query });
  expect(body.nextCursor).toBe('7');
  expect(Object.keys(body.staffNames)).toEqual(staffIds);
  expect(services.requestsOf('records.get-timeline')).toEqual([{ actor, caseId, cursor: '99' }]);
  expect(services.requestsOf('auth.name-staff')).toHaveLength(2);
});

it('passes 「不是重复」 on for both ids', async () => {
  const services = scriptedCall({});
  const handlers = casePageHandlers(services.call, createStaffNames(services.call));
  const params = { caseId, otherId: '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d22' };
  await handlers.markNotDuplicate({ ...request, params });
  await handlers.unmarkNotDuplicate({ ...request, params });
  expect(services.asked).toEqual([
    { name: 'records.mark-not-duplicate', request: { actor, ...params } },
    { name: 'records.unmark-not-duplicate', request: { actor, ...params } },
  ]);
});
