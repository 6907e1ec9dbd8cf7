import type { MaterialPlace } from '@ruxue/contracts';

import { registeredFamily, type Family } from './family.ts';
import { draftedDetails } from './way.ts';
import type { World } from './world.ts';

/** A family whose draft's answers ask for a file, in this place among others. */
export async function askedFamily(world: World): Promise<Family & { place: MaterialPlace }> {
  const family = await registeredFamily(world);
  await draftedDetails(world.api, family);
  const { body } = await world.api.call('getMaterials', { token: family.token });
  const [asked] = body.places;
  if (!asked) throw new Error('nothing is asked for');
  const { item, subject } = asked;
  return { ...family, place: { item, subject } };
}
