import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';

import { workSize } from '../captchas/work-size.ts';
import { internalLimits } from '../limits/internal-limits.ts';
import { countSignIn, SignInSuccess, succeedSignIn } from './counted-sign-in.ts';

const logger = createLogger('test', 'fatal');
const limitsOf = (accountSignIns: number) =>
  internalLimits({ addressFactor: 1, accountSignIns, logger }).signIns;
const work = workSize({ quiet: 1, atMost: 1 });
const ways = [
  ['a new browser', { account: 'wang-fang', address: '198.18.0.1' }],
  ['a known browser', { known: 'an-entry' }],
] as const;

describe('the limit of passwords tried (L5)', () => {
  it.each(ways)('counts no sign-in that succeeds, in %s', async (_where, counted) => {
    const limits = limitsOf(2);
    for (let signedIn = 0; signedIn < 50; signedIn += 1) {
      const text = await countSignIn(limits, counted);
      await succeedSignIn(limits, work)(SignInSuccess.parse({ counted: text }));
    }
  });

  it.each(ways)('counts each that fails, between successes too, in %s', async (_where, counted) => {
    const limits = limitsOf(2);
    await countSignIn(limits, counted);
    const text = await countSignIn(limits, counted);
    await succeedSignIn(limits, work)(SignInSuccess.parse({ counted: text }));
    await countSignIn(limits, counted);
    await expect(countSignIn(limits, counted)).rejects.toThrow(Refusal);
  });

  it("leaves another account's failures as they are", async () => {
    const limits = limitsOf(1);
    const [address, other] = ['198.18.0.1', { account: 'li-wei', address: '198.18.0.1' }];
    await countSignIn(limits, other);
    const text = await countSignIn(limits, { account: 'wang-fang', address });
    await succeedSignIn(limits, work)(SignInSuccess.parse({ counted: text }));
    await expect(countSignIn(limits, other)).rejects.toThrow(Refusal);
  });

  it.each(['', 'e30', 'not base64', Buffer.from('{"account":1}').toString('base64url')])(
    'takes no text that is none of ours: %p', (counted) => {
      expect(SignInSuccess.safeParse({ counted }).success).toBe(false);
    });
});
