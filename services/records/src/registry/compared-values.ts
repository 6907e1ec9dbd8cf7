import { provinces, registryFields, type Details, type RegisteredData } from '@ruxue/contracts';
import * as z from 'zod';

/** The values that the population registry compares (S13), by field. */
export const ComparedValues = z.record(z.enum(registryFields), z.string());
export type ComparedValues = z.infer<typeof ComparedValues>;

/** The family's values in the compared fields. */
export const comparedValues = (
  { child }: Pick<RegisteredData, 'child'>,
  { householdAddress }: Pick<Details, 'householdAddress'>,
): ComparedValues => ({
  name: child.name,
  documentNumber: child.documentNumber,
  householdProvince: provinces[child.householdProvince],
  householdAddress,
});
