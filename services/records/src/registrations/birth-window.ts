import { dateInWords, Refusal, type DistrictSeed, type SeasonSeed } from '@ruxue/contracts';

/**
 * Refuses a birth date outside the season's window, and says whom to ask (S5, S21). ISO dates
 * compare as texts.
 */
export function checkBirthDate(
  birthDate: string,
  season: Pick<SeasonSeed, 'bornFrom' | 'bornUntil'>,
  district: Pick<DistrictSeed, 'name' | 'primaryPhones'>,
): void {
  if (season.bornFrom <= birthDate && birthDate <= season.bornUntil) return;
  const phone = district.primaryPhones[0]?.number ?? '';
  const message =
    `本次只登记${dateInWords(season.bornFrom)}至${dateInWords(season.bornUntil)}出生的儿童；` +
    `超龄或不足龄儿童请咨询${district.name}教委，电话${phone}`;
  throw new Refusal('invalid-input', { fields: [{ path: 'child.birthDate', message }] });
}
