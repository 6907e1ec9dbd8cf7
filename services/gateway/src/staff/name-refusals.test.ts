import { describe, expect, it } from '@jest/globals';
import { Refusal, toProblemDetails, type StaffRole } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';

import type { RouteHandlers } from '../http/handler.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { nameRefusals } from './name-refusals.ts';
import { createStaffNames } from './staff-names.ts';

const roles: StaffRole[] = ['reviewer'];
const caller = { ...parent, userId: 'staff-1', isParent: false, caseId: null, staffRoles: roles };
const body = { submissionVersion: 1, itemsVersion: 0, outcome: 'approved' as const };
const leased = new Refusal('case-leased', { detail: '正由{staff}办理', staffId: 'wang' });

/** The problem details of a decision that is refused so. */
async function problemOf(refusal: Refusal, script: Parameters<typeof scriptedCall>[0]) {
  const decideReview = () => Promise.reject(refusal);
  const { call } = scriptedCall(script);
  const handlers = nameRefusals({ decideReview } as unknown as RouteHandlers, createStaffNames(call));
  const asked = handlers.decideReview({ ...someRequest, caller, params: { caseId }, body });
  const error: unknown = await asked.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw error;
  return toProblemDetails(error.data);
}

describe('a refusal for somebody’s sake', () => {
  it('names them, and never their id', async () => {
    const problem = await problemOf(leased, {
      'auth.name-staff': () => ({ names: { wang: '王$&芳' } }),
    });
    expect(problem.detail).toBe('正由王$&芳办理');
    expect(JSON.stringify(problem)).not.toContain('wang');
  });

  it.each([
    ['auth is away', () => { throw new Unavailable('auth.name-staff', 'no answer'); }],
    ['nobody knows the name', () => ({ names: {} })],
  ])('stands without a name when %s', async (_, answer) => {
    const problem = await problemOf(leased, { 'auth.name-staff': answer });
    expect(problem.detail).toBe('正由另一位工作人员办理');
    expect(JSON.stringify(problem)).not.toContain('wang');
  });

  it('of nobody asks nobody', async () => {
    const problem = await problemOf(new Refusal('action-not-allowed', { detail: '请稍候' }), {
      'auth.name-staff': () => { throw new Error('asked in vain'); },
    });
    expect(problem.detail).toBe('请稍候');
  });
});
