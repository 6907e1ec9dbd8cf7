import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';

import { registeredFamily, type Family } from './family.ts';
import { submittedDetails } from './way.ts';
import type { World } from './world.ts';

/** A submitted child whose number the registry does not confirm: its simulator knows no 99x. */
export async function mismatchedFamily(world: World): Promise<Family> {
  const registered = someRegisteredData();
  const { birthDate, sex } = registered.child;
  const documentNumber = someIdNumber(birthDate, sex, sex === 'male' ? 991 : 990);
  const child = { ...registered.child, documentNumber };
  const family = await registeredFamily(world, { registered: { ...registered, child } });
  await submittedDetails(world.api, family, 'mismatch');
  return family;
}
