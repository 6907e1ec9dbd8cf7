import { Refusal, type RefusalData, type RequestInput } from '@ruxue/contracts';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';

import { createActivities } from './activities.ts';

/** What comes of an action that records refuses so; its content doesn't matter to who passes it on. */
async function appliedWith({ type, ...more }: RefusalData): Promise<unknown> {
  const call = () => Promise.reject(new Refusal(type, more));
  const { applyAction } = createActivities({ call });
  return applyAction({} as RequestInput<'records.apply-action'>).catch((error: unknown) => error);
}
const invalid = (...paths: string[]): RefusalData =>
  ({ type: 'invalid-input', fields: paths.map((path) => ({ path, message: '请重新填写' })) });

describe('an action that records refuses', () => {
  it.each([
    invalid('until'), invalid('items.0.reason'), invalid('actionless'), { type: 'items-disagree' },
  ] satisfies RefusalData[])('as %j is answered with all of it', async (refusal) => {
    const answer = await appliedWith(refusal);
    expect(answer).toBeInstanceOf(ApplicationFailure);
    expect(answer).toMatchObject({ type: refusal.type, nonRetryable: true, details: [refusal] });
  });

  it.each([
    invalid('action'), invalid('action.type', 'next.stage'), { type: 'invalid-input' },
    { type: 'temporarily-unavailable' },
  ] satisfies RefusalData[])('as %j waits for a newer or a calmer records', async (refusal) => {
    expect(await appliedWith(refusal)).toBeInstanceOf(Refusal);
  });
});
