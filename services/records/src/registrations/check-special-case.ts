import {
  Refusal, specialCaseMessage, specialCaseOf, type DistrictSeed, type RegisteredChild,
} from '@ruxue/contracts';

/** Refuses a child who goes another way, and says which, and whom to call (S21). */
export function checkSpecialCase(
  child: RegisteredChild,
  { name, primaryPhones }: Pick<DistrictSeed, 'name' | 'primaryPhones'>,
): void {
  const special = specialCaseOf(child);
  if (special === null) return;
  const { path, specialCase } = special;
  const phone = primaryPhones[0]?.number ?? '';
  const message = specialCaseMessage(specialCase, { name, phone });
  throw new Refusal('invalid-input', { fields: [{ path, message }] });
}
