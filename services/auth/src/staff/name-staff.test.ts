import { describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';

import type { FoundStaff } from './keycloak-staff.ts';
import { nameStaff } from './name-staff.ts';

const actor: StaffActor = {
  kind: 'staff', staffId: 'reader', roles: ['reviewer'], district: '110101', schoolId: null, agency: null,
};

const account = (
  id: string, roles: string[], attributes: Record<string, string[]>,
): [string, FoundStaff] => [id, {
  user: { id, username: `${id}-name`, enabled: true, attributes, requiredActions: [] },
  roles, isBeyondDistrict: false,
}];

const accounts = new Map([
  account('wang', ['reviewer'], { district: ['110101'], display_name: ['王芳'] }),
  account('zhao', ['district-manager'], { district: ['110101'] }),
  account('elsewhere', ['reviewer'], { district: ['110105'], display_name: ['李伟'] }),
  account('city', ['city-office'], { display_name: ['赵敏'] }),
  account('parent', ['parent'], { district: ['110101'], display_name: ['张敏'] }),
]);
const name = nameStaff({ staff: { find: (id) => Promise.resolve(accounts.get(id)) } });

describe('the names of colleagues', () => {
  it.each([
    ['a colleague', ['wang'], { wang: '王芳' }],
    ['a colleague without a name, by username', ['zhao'], { zhao: 'zhao-name' }],
    ['nobody of another district', ['elsewhere', 'wang'], { wang: '王芳' }],
    ['no parent, and nobody of the city office', ['parent', 'city'], {}],
    ['nobody who is gone', ['gone'], {}],
  ])('has %s', async (_who, staffIds, names) => {
    expect(await name({ actor, staffIds })).toEqual({ names });
  });

  it('has staff of every district for the city office, and still no parent', async () => {
    const cityOffice: StaffActor = { ...actor, roles: ['city-office'], district: null };
    expect(await name({ actor: cityOffice, staffIds: ['wang', 'elsewhere', 'city', 'parent', 'gone'] }))
      .toEqual({ names: { wang: '王芳', elsewhere: '李伟', city: '赵敏' } });
  });

  it('has nobody for an actor without a district', async () => {
    expect(await name({ actor: { ...actor, district: null }, staffIds: ['wang'] }))
      .toEqual({ names: {} });
  });
});
