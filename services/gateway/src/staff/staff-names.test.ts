import { describe, expect, it } from '@jest/globals';
import { staffOf } from '@ruxue/testing/staff-of';

import { scriptedCall } from '../testing/scripted-call.ts';
import { createStaffNames } from './staff-names.ts';

const actor = staffOf('110101', ['reviewer']);

function open() {
  const services = scriptedCall({
    'auth.name-staff': ({ staffIds }) => ({
      names: Object.fromEntries(staffIds.filter((id) => id !== 'gone').map((id) => [id, `${id}!`])),
    }),
  });
  let milliseconds = 0;
  const nameStaff = createStaffNames(services.call, () => milliseconds);
  return {
    nameStaff, asked: () => services.requestsOf('auth.name-staff'),
    pass(more: number) { milliseconds += more; },
  };
}

describe('names of colleagues', () => {
  it('are asked for once in a minute, in questions of eight', async () => {
    const { nameStaff, asked, pass } = open();
    const ids = Array.from({ length: 10 }, (_, index) => `staff-${index}`);
    expect(await nameStaff(actor, [...ids, ...ids])).toHaveProperty('staff-9', 'staff-9!');
    await nameStaff(actor, ids);
    expect(asked()).toEqual([
      { actor, staffIds: ids.slice(0, 8) }, { actor, staffIds: ids.slice(8) },
    ]);
    pass(60_001);
    await nameStaff(actor, ['staff-1']);
    expect(asked()).toHaveLength(3);
  });

  it('are missing where nobody can tell them, and told to no other district', async () => {
    const { nameStaff, asked } = open();
    expect(await nameStaff(actor, ['wang', 'gone'])).toEqual({ wang: 'wang!' });
    await nameStaff(staffOf('110105', ['reviewer']), ['wang']);
    expect(asked()).toHaveLength(2);
  });
});
