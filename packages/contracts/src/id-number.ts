import { idNumberRegions } from './regions.ts';

export type Sex = 'male' | 'female';

/** The facts in a valid ID number; `region` is the 6-digit code. */
export interface IdNumber {
  readonly number: string;
  readonly region: string;
  readonly birthDate: string;
  readonly sex: Sex;
}

/** Why a number isn't valid, in the order in which it is checked. */
export type IdNumberFault = 'length' | 'characters' | 'region' | 'birth-date' | 'check-digit';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkDigits = '10X98765432';

/**
 * Corrects instead of refusing: full-width digits and letters become ASCII, spaces go, x becomes X.
 */
export function normaliseIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

/** The check digit of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function idNumberCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkDigits.charAt(sum % 11);
}

/** True for a date that exists, written YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Normalises and reads a citizen's ID number (GB 11643); answers a fault instead of throwing. */
export function readIdNumber(text: string): IdNumber | IdNumberFault {
  const number = normaliseIdNumber(text);
  if (number.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/u.test(number)) return 'characters';
  if (!idNumberRegions.has(number.slice(0, 2))) return 'region';
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) return 'birth-date';
  if (idNumberCheckDigit(number) !== number[17]) return 'check-digit';
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return { number, region: number.slice(0, 6), birthDate, sex };
}

/** The text for each fault that a parent reads. */
export const idNumberFaultMessages: Record<IdNumberFault, string> = {
  length: '身份证号码应为18位，请核对',
  characters: '身份证号码只能是数字，最后一位可以是X，请核对',
  region: '身份证号码的前两位（地区代码）有误，请核对',
  'birth-date': '身份证号码中的出生日期有误，请核对',
  'check-digit': '身份证号码有误，请对照证件逐位核对',
};
