import { expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { mostAtOnce, verifyPrint } from './verify-print.ts';

it('takes so many strangers at once, and refuses further ones at once', async () => {
  // A text that is no number is looked for nowhere.
  const nothing = {} as unknown as Parameters<typeof verifyPrint>[0];
  const verify = verifyPrint({ ...nothing, em: () => ({}) as never });
  const ask = () => outcomeOf(verify({ formNumber: 'none', verificationCode: 'AAAAAAAAA' }));
  const outcomes = await Promise.all(Array.from({ length: mostAtOnce + 7 }, ask));
  expect(outcomes.filter((one) => one === 'temporarily-unavailable')).toHaveLength(7);
  expect(await ask()).toBe('passed');
});
