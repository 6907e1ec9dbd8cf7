import './zod-jitless.ts';
import * as z from 'zod';

/** Why a school doesn't take a child that came to it (B23). Codes: histories keep them. */
export const SchoolDeclineReason = z.enum([
  'other-area', 'lives-elsewhere', 'school-full', 'family-wish', 'special-needs',
]);
export type SchoolDeclineReason = z.infer<typeof SchoolDeclineReason>;

/** Why the district doesn't approve a school's enrolment; only staff read it (S17). */
export const EnrolmentRefusalReason = z.enum([
  'area-to-check', 'papers-to-complete', 'places-kept', 'entered-wrongly',
]);
export type EnrolmentRefusalReason = z.infer<typeof EnrolmentRefusalReason>;

/** What stands beside a child on a school's list: its own reason, or the district's. */
export const SchoolReason = z.enum([
  ...SchoolDeclineReason.options, ...EnrolmentRefusalReason.options,
]);
export type SchoolReason = z.infer<typeof SchoolReason>;

/** The reasons of schools: for staff, and for the family in two languages. */
export const schoolDeclineWords = {
  'other-area': {
    short: '不在本校服务片区',
    text: '您填写的居住地址不在这所学校的服务片区内',
    english: 'Your home address is outside this school’s catchment area.',
  },
  'lives-elsewhere': {
    short: '实际居住地与填写的不一致',
    text: '学校核对后，实际居住地与填写的居住地址不一致',
    english: 'The school found that the family does not live at the address given.',
  },
  'school-full': {
    short: '本校学位已满',
    text: '这所学校今年的学位已满',
    english: 'This school has no places left this year.',
  },
  'family-wish': {
    short: '家长希望到其他学校',
    text: '您向学校说明，希望到其他学校就读',
    english: 'You told the school that you prefer another school.',
  },
  'special-needs': {
    short: '需要本校没有的就读条件',
    text: '您的孩子需要的就读条件，这所学校目前没有',
    english: 'Your child needs conditions that this school does not have at present.',
  },
} as const satisfies Record<
  SchoolDeclineReason, { readonly short: string; readonly text: string; readonly english: string }
>;

/** The district's reasons, for the school. */
export const enrolmentRefusalWords = {
  'area-to-check': '请再核对是否属于本校服务片区',
  'papers-to-complete': '请学校核对材料后再录取',
  'places-kept': '该校学位由区里统筹安排',
  'entered-wrongly': '录取登记有误',
} as const satisfies Record<EnrolmentRefusalReason, string>;

/** A reason on a school's list, in words for staff. */
export const schoolReasonWords: Readonly<Record<SchoolReason, string>> = {
  ...enrolmentRefusalWords,
  'other-area': schoolDeclineWords['other-area'].short,
  'lives-elsewhere': schoolDeclineWords['lives-elsewhere'].short,
  'school-full': schoolDeclineWords['school-full'].short,
  'family-wish': schoolDeclineWords['family-wish'].short,
  'special-needs': schoolDeclineWords['special-needs'].short,
};
