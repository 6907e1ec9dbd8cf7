import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RegisteredCorrection } from '@ruxue/contracts';

import { registeredFamily, type Family } from '../support/family.ts';
import { dongchengStaff, reviewOf, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** A correction of the child's name and of other given fields. */
function correctionOf(
  { registered: { child, guardian } }: Family,
  change: Partial<RegisteredCorrection['child']> = {},
): RegisteredCorrection {
  const { householdProvince, sex, birthDate } = child;
  return {
    child: { householdProvince, sex, birthDate, name: '更正后', ...change },
    guardian: { name: guardian.name },
  };
}

describe('correction of what was registered (B19)', () => {
  it('shows everywhere at once, and again after a take-back', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const body = correctionOf(family);
    expect((await world.api.call('correctRegistered', { token, body })).status).toBe(204);
    await submittedDetails(world.api, family);
    const view = await viewOf(world.api, family);
    expect(view).toMatchObject({ childName: '更正后', registered: { child: { name: '更正后' } } });
    const { reviewer } = await dongchengStaff(world);
    // In the queue alone: a first look at the case would close the take-back.
    const { body: { items } } = await world.api.call('listReviews', {
      token: reviewer, query: { q: family.accountNumber },
    });
    expect(items.map(({ childName }) => childName)).toEqual(['更正后']);

    const again = correctionOf(family, { name: '再更正' });
    const refused = await world.api.refused('correctRegistered', { token, body: again });
    expect(refused).toMatchObject({
      status: 409, problem: { type: '/problems/action-not-allowed' },
    });
    await world.api.call('takeBack', { token, body: { submissionVersion: 1 } });
    await world.api.call('correctRegistered', { token, body: again });
    await submittedDetails(world.api, family);
    expect((await reviewOf(world.api, reviewer, family)).childName).toBe('再更正');
  });

  it('names each wrong field, and whom to ask who goes another way (S21)', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const unlike = await world.api.refused('correctRegistered', {
      token, body: correctionOf(family, { birthDate: '2019-09-09' }),
    });
    expect(unlike.problem.fields?.map(({ path }) => path)).toEqual(['child.birthDate']);
    const beijing = await world.api.refused('correctRegistered', {
      token, body: correctionOf(family, { householdProvince: '11' }),
    });
    const { phone } = (await viewOf(world.api, family)).district;
    expect(beijing).toMatchObject({
      status: 422,
      problem: {
        fields: [{ path: 'child.householdProvince', message: expect.stringContaining(phone) }],
      },
    });
  });

  it('takes neither number nor telephone, whatever else is sent', async () => {
    const family = await registeredFamily(world);
    const { token, registered } = family;
    const { child, guardian } = correctionOf(family);
    const body = {
      child: { ...child, documentNumber: '110101202001010015', documentType: 'other' },
      guardian: { ...guardian, phone: '13800138000' },
      district: '110105',
    };
    await world.api.call('correctRegistered', { token, body });
    const view = await viewOf(world.api, family);
    expect(view.registered).toEqual({ ...registered, child: { ...registered.child, name: '更正后' } });
    expect(view.district.code).toBe('110101');
  });
});

describe('the notice that was agreed to (S4)', () => {
  it('is there to be read again, with the time', async () => {
    const { token } = await registeredFamily(world);
    const { body: present } = await world.api.call('startReading', { params: { entrance: 'review' } });
    const { body: agreed } = await world.api.call('getAgreedNotice', { token });
    expect(agreed).toMatchObject({ version: present.version, text: present.text });
    expect(Date.parse(agreed.agreedAt)).toBeLessThanOrEqual(Date.now());
  });
});
