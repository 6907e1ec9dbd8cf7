import { openRegistered } from '../cases/seal-registered.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { getPublished, paperHolds } from './check-print.ts';

/** The text of a district that had none of its own when it published, as it once could (S17). */
const plainNotice =
  '尊敬的家长：您的孩子{child}已经被{school}接收入学。\n' +
  '请按学校通知的时间，带上本通知书和户口簿到学校报到。报到的时间和所需材料由学校通知，请保持手机畅通。\n' +
  '祝孩子在新的学校里健康成长！';

/** 「入学通知书」 from the district's text, once the admission is published (S17). */
export const getNotice = (records: Records): Handler<'records.get-notice'> =>
  async ({ caseId }) => {
    const facts = await getPublished(records, caseId, (found) => paperHolds('notice', found));
    const { season, page: { code, name: districtName }, admissionPublishedAt } = facts;
    const [key, district, school] = await Promise.all([
      records.keyRing.forCase(caseId),
      getDistrictPage(records.em(), code),
      records.call('collection.get-school', { schoolId: facts.admissionSchoolId ?? '' }),
    ]);
    const { child: { name: childName } } = openRegistered(key, facts);
    const words = { child: childName, school: school.name, district: districtName };
    return {
      season, districtName, childName,
      schoolName: school.name, schoolAddress: school.address, schoolPhone: school.phone,
      publishedAt: admissionPublishedAt ?? '',
      paragraphs: filledIn(district.admissionNotice ?? plainNotice, words),
    };
  };

/** The paragraphs of a text with its places, {child}, {school} and {district}, filled in. */
export function filledIn(
  text: string, words: Readonly<Record<'child' | 'school' | 'district', string>>,
): string[] {
  const known = new Map<string, string>(Object.entries(words));
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    .map((line) => line.replace(/\{(\w+)\}/gu, (place, name: string) => known.get(name) ?? place));
}
