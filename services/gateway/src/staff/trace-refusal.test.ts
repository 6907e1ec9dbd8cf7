import { describe, expect, it } from '@jest/globals';
import { Refusal, type ProblemType, type StaffRole } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import type { RouteHandlers } from '../http/handler.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { createTraceRefusal, traceActions } from './trace-refusal.ts';

const roles: StaffRole[] = ['reviewer'];
const reviewer = { ...parent, userId: 'staff-1', isParent: false, caseId: null, staffRoles: roles };
const body = { submissionVersion: 1, itemsVersion: 0, outcome: 'approved' as const };

/** A decision that ends as told, asked for with a trace. */
function decision(error: Error | undefined, script: Parameters<typeof scriptedCall>[0] = {}) {
  const scripted = scriptedCall(script);
  const decideReview = () =>
    error ? Promise.reject(error) : Promise.resolve({ status: 201, body: {} } as const);
  const handlers = traceActions(
    { decideReview } as unknown as RouteHandlers, createTraceRefusal(scripted.call),
  );
  const decide = (caller = reviewer) =>
    outcomeOf(handlers.decideReview({ ...someRequest, caller, params: { caseId }, body }));
  return { decide, traces: () => scripted.requestsOf('auth.leave-trace') };
}

describe('an action that staff ask for', () => {
  it.each<ProblemType>(['forbidden', 'not-found', 'second-person-needed'])(
    'leaves a trace when it is refused as %s', async (outcome) => {
      const { decide, traces } = decision(new Refusal(outcome));
      expect(await decide()).toBe(outcome);
      expect(traces()).toEqual([
        { actorId: 'staff-1', operation: 'decideReview', subject: caseId, outcome },
      ]);
    },
  );

  it('leaves none when it is done, or is not theirs to do now', async () => {
    for (const error of [undefined, new Refusal('version-conflict'), new Error('a bug')]) {
      const { decide, traces } = decision(error);
      await decide().catch(() => undefined);
      expect(traces()).toEqual([]);
    }
  });

  it('leaves none of a parent, who is no staff', async () => {
    const { decide, traces } = decision(new Refusal('not-found'));
    expect(await decide({ ...parent, userId: 'parent-1', caseId: null, staffRoles: [] }))
      .toBe('not-found');
    expect(traces()).toEqual([]);
  });

  it('is not answered when no trace can be kept', async () => {
    const { decide } = decision(new Refusal('forbidden'), {
      'auth.leave-trace': () => {
        throw new Unavailable('auth.leave-trace', 'away');
      },
    });
    await expect(decide()).rejects.toThrow('away');
  });
});

it('names nothing in a trace that could be no id of ours', async () => {
  const { call, requestsOf } = scriptedCall({});
  const trace = createTraceRefusal(call);
  const refusal = new Refusal('forbidden');
  for (const staffId of ['张三', 'x'.repeat(65), '', 'a b']) {
    await trace({ name: 'updateStaff', caller: reviewer, params: { staffId } }, refusal);
  }
  await trace({ name: 'listStaff', caller: reviewer, params: undefined }, refusal);
  expect(requestsOf('auth.leave-trace')).toHaveLength(5);
  expect(requestsOf('auth.leave-trace')).not.toContainEqual(
    expect.objectContaining({ subject: expect.any(String) }),
  );
});
