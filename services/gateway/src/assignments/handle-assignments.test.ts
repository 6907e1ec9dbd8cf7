import { describe, expect, it } from '@jest/globals';
import { Refusal, type StaffMember } from '@ruxue/contracts';
import { createLogger, Unavailable } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import type { SignedIn } from '../sign-in/access-token.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { handOver } from './hand-over.ts';
import { assignmentHandlers } from './handle-assignments.ts';

const member = (change: Partial<StaffMember> = {}): StaffMember => ({
  staffId: 'wang', username: 'wang', displayName: '王芳', roles: ['reviewer'], agency: null,
  schoolId: null, deputyship: null, district: '110101', isEnabled: true, isInvited: false, version: 1,
  ...change,
});
const signedIn = (staffRoles: SignedIn['staffRoles']): SignedIn =>
  ({ ...parent, userId: 'me', isParent: false, caseId: null, staffRoles });

/** Gives a case to somebody, in a district with the given staff. */
async function give(to: string | null, staff: StaffMember[], by: SignedIn['staffRoles']) {
  const services = scriptedCall({
    'auth.list-staff': () => ({ staff: staff.map((one) => ({ ...one, lastSignInAt: null })) }),
    'records.assign-case': ({ staffId }) => ({ assignedTo: staffId }),
  });
  const request = {
    ...someRequest, caller: signedIn(by), params: { caseId }, query: undefined,
    body: { staffId: to, assignedTo: null },
  };
  const outcome = await outcomeOf(assignmentHandlers(services.call).assignCase(request));
  return { outcome, names: services.names() };
}

describe('a case that a manager gives', () => {
  it.each([
    ['somebody elsewhere', []],
    ['a disabled account', [member({ isEnabled: false })]],
    ['somebody of the counter', [member({ roles: ['counter-clerk'] })]],
  ])('never goes to %s', async (_, staff) => {
    const { outcome, names } = await give('wang', staff, ['district-manager']);
    expect(outcome).toBe('invalid-input');
    expect(names).not.toContain('records.assign-case');
  });

  it('goes to who reviews, to nobody, and to the manager', async () => {
    for (const to of ['wang', null, 'me']) {
      expect((await give(to, [member()], ['district-manager'])).outcome).toBe('passed');
    }
  });

  it('is a question for records alone when a reviewer asks', async () => {
    expect((await give('wang', [], ['reviewer'])).names).toEqual(['records.assign-case']);
  });
});

describe('the cases of a changed account (L6)', () => {
  const handedOver = async (changed: StaffMember, failure?: Error) => {
    const services = scriptedCall({
      'records.hand-over': () => {
        if (failure) throw failure;
        return { moved: 1 };
      },
    });
    const logger = createLogger('test', 'silent');
    await handOver({ call: services.call, logger }, staffOf('110101'), changed);
    return services.requestsOf('records.hand-over');
  };

  it('are freed when it is disabled or reviews no more, else not', async () => {
    const freed = [{ actor: staffOf('110101'), staffId: 'wang' }];
    expect(await handedOver(member({ isEnabled: false }))).toEqual(freed);
    expect(await handedOver(member({ roles: ['counter-clerk'] }))).toEqual(freed);
    expect(await handedOver(member())).toEqual([]);
  });

  it.each([new Unavailable('records.hand-over', 'no answer'), new Refusal('temporarily-unavailable')])(
    'keep nobody from being dismissed: %s', async (failure) => {
      expect(await handedOver(member({ isEnabled: false }), failure)).toHaveLength(1);
    });
});
