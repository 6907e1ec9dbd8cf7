import type { PersonalFieldName } from '@ruxue/contracts';

/** A property of `defineEntity`, as far as it concerns us. */
interface PropertyBuilder {
  readonly '~options': object;
}

/** The key under which a property keeps its declaration. */
export const heldFields = 'holds';

/**
 * Declares what of a child or its guardians a column holds, sealed, hashed or plain (C12): fields of
 * `personalFields` in contracts, which has their ground, recipients and retention. A column that is
 * neither declared so nor listed as not personal fails the service's `personal-columns.test.ts`.
 */
export function holds<Property extends PropertyBuilder>(
  property: Property,
  ...fields: readonly PersonalFieldName[]
): Property {
  Object.assign(property['~options'], { [heldFields]: fields });
  return property;
}
