import { describe, expect, it } from '@jest/globals';
import { Refusal, type RefusalData } from '@ruxue/contracts';
import { Unavailable } from '@ruxue/service-kit';
import { staffOf } from '@ruxue/testing/staff-of';

import { scriptedCall } from '../testing/scripted-call.ts';
import { nameHolder } from './name-holder.ts';

const actor = staffOf('110101', ['reviewer']);
const { type, ...more } = {
  type: 'case-leased', staffId: 'holder', retryAfterSeconds: 130,
} as const satisfies RefusalData;

const refusedWith = (error: Error, names: Record<string, string> | null) => {
  const { call } = scriptedCall({
    'auth.name-staff': () => {
      if (names === null) throw new Unavailable('auth.name-staff', 'no answer');
      return { names };
    },
  });
  return nameHolder(call, actor, () => Promise.reject(error));
};

describe('a refusal because of a colleague (L6)', () => {
  it('says the name, the longest wait and the way on, and no id', async () => {
    const refused = refusedWith(new Refusal(type, more), { holder: '王芳' });
    await expect(refused).rejects.toEqual(new Refusal(type, {
      retryAfterSeconds: 130,
      detail: '办理人：王芳。对方离开后，最迟约3分钟后即可办理；急需办理的，可以接手',
    }));
    await expect(refused).rejects.not.toHaveProperty('data.staffId');
  });

  it('stands without the name while auth is away', async () => {
    await expect(refusedWith(new Refusal(type, more), null)).rejects.toMatchObject({
      data: { type, detail: expect.stringMatching(/^对方离开后/u) },
    });
  });

  it('leaves every other error as it is', async () => {
    const error = new Refusal('not-found');
    await expect(refusedWith(error, {})).rejects.toBe(error);
  });
});
