import { idNumberCheckDigit, type Details } from '@ruxue/contracts';
import {
  someDetails, someDetailsOfTwoGuardians, someRegisteredData, type PhonedData,
} from '@ruxue/testing/people';

const days = 700;
const counties = 800;
const dayMs = 86_400_000;
/** The demo's season takes children who were born from this day on (S5). */
const firstBirthday = Date.parse('2019-09-01');

/**
 * The child of a number, whom no other number gives: an ID number of Shanxi, which other made-up
 * people never have, and a telephone that every tenth family shares with the one before (S7).
 */
export function loadedPerson(index: number): PhonedData {
  const birthDate = new Date(firstBirthday + (index % days) * dayMs).toISOString().slice(0, 10);
  const phone = `15${String(phoneOf(index)).padStart(9, '0')}`;
  const registered = someRegisteredData({ birthDate, phone });
  const { child } = registered;
  const county = 140_102 + (Math.floor(index / days) % counties);
  const sequence = 2 * Math.floor(index / (days * counties)) + (child.sex === 'male' ? 1 : 0);
  const first17 =
    `${county}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const documentNumber = first17 + idNumberCheckDigit(first17);
  return { ...registered, child: { ...child, householdProvince: '14', documentNumber } };
}

/** Which place of its telephone the child takes (S7). */
export const slotOf = (index: number): number => (phoneOf(index) === index ? 1 : 2);

const phoneOf = (index: number): number => (index % 10 === 9 ? index - 1 : index);

const streets = ['景泰路', '和平里东街', '建国路', '学院南路', '方庄路', '回龙观西大街'];

/** The details of the same family: two guardians in two of three, an address that some share. */
export function loadedDetails(registered: PhonedData, index: number): Details {
  const details =
    index % 3 === 0 ? someDetails(registered) : someDetailsOfTwoGuardians(registered);
  const home = Math.floor(index / 2);
  const street = streets[home % streets.length] ?? '';
  const residenceAddress =
    `北京市${street}${1 + (home % 400)}号院${1 + (home % 30)}号楼${1 + (home % 6)}单元${101 + (home % 900)}室`;
  return { ...details, residenceAddress };
}
