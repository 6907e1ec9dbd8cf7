import {
  correctableFields, type AskedChange, type CorrectableField,
} from '@ruxue/contracts/correction-requests';
import { sexWords } from '@ruxue/contracts/person-words';
import { provinces } from '@ruxue/contracts/regions';

/** A value of a correctable field in words: codes have their own. */
export function valueWords(field: CorrectableField, value: string): string {
  const words: Readonly<Record<string, string>> =
    field === 'child.sex' ? sexWords : field === 'child.householdProvince' ? provinces : {};
  return words[value] ?? value;
}

/** A wanted change, old and new side by side. */
export const changeWords = ({ field, before, value }: AskedChange) => ({
  label: correctableFields[field],
  before: valueWords(field, before),
  value: valueWords(field, value),
});
