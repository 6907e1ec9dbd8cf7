import { openLoadedDistrict, type LoadedDistrict } from '../../season/loaded-district.ts';
import type { World } from '../../support/world.ts';

/** A district whose children are all decided and published at once. */
export interface BatchPlace extends LoadedDistrict {
  readonly manager: () => string;
  readonly reviewer: () => string;
  /** How long a wait may take. */
  readonly patienceSeconds: number;
}

/** Nobody else decides there: everything is counted. */
const district = '110119';

/** Loads the children and one more, which will not go with the others. */
export async function openBatchPlace(world: World, children: number): Promise<BatchPlace> {
  const place = await openLoadedDistrict(world, { district, children: children + 1 });
  return {
    ...place,
    manager: place.staff('district-manager'), reviewer: place.staff('reviewer'),
    // A message whose number nobody could tell is tried again after five minutes (decision 0041).
    patienceSeconds: 420 + Math.ceil(children / 2),
  };
}

/** What differs from the expected numbers, in words. */
export function wrongNumbers(
  found: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(expected).flatMap(([name, number]) =>
    found[name] === number ? [] : [`${name}: ${found[name]} instead of ${number}`]);
}
