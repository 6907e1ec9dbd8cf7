import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';

import { connectStack } from '../testing/stack-accounts.ts';
import { openFamilies, type Families } from '../testing/stack-families.ts';
import { resetPassword } from './reset-password.ts';

let place: Families;
beforeAll(async () => {
  place = await openFamilies();
});
afterAll(() => place.close());

it('sets the password of one user twice at the same moment', async () => {
  const client = await connectStack(place.stack)();
  const { id } = await place.newChild(somePassword);
  const password = { value: somePassword, temporary: false };
  for (let round = 0; round < 20; round += 1) {
    const both = [resetPassword(client, id, password), resetPassword(client, id, password)];
    await expect(Promise.all(both)).resolves.toHaveLength(2);
  }
});
