import './zod-jitless.ts';
import * as z from 'zod';

import { bloodTypes } from './code-tables/blood-types.ts';
import { codesOf } from './code-tables/code-table.ts';
import { GuardianDetails } from './guardian.ts';
import { materialAnswers } from './materials.ts';
import { choice, code, optionalChoice, optionalText } from './plain-fields.ts';
import { text } from './text/line.ts';

/** 户口类型 (S12). */
export const householdTypes = ['agricultural', 'non-agricultural', 'resident'] as const;

/** An answer behind the list of materials (B4); null in a form from before the question. */
const answerTo = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  optionalChoice('一项', values);

/**
 * The stored fields of 「学龄儿童详细信息录入」 (S12), without the registered data (S5). `detailsFormOf` has
 * the stricter rules for submitting a form.
 */
export const DetailsFields = z.object({
  householdAddress: text('户籍所在地详细地址'),
  residenceAddress: text('居住地详细地址'),
  householdType: choice('户口类型', householdTypes),
  ethnicity: code('民族'),
  onlyChild: z.boolean({ error: '请选择是否独生子女' }),
  bloodType: optionalChoice('血型', codesOf(bloodTypes)),
  medicalHistory: optionalText('既往病史', 300),
  allergies: optionalText('过敏史', 300),
  healthConsent: z.boolean().default(false),
  singleGuardian: z.boolean({ error: '请选择是否单方面监护人' }),
  guardian1: GuardianDetails,
  guardian2: GuardianDetails.nullable(),
  guardian2Consent: z.boolean(),
  employment: answerTo(materialAnswers.employment),
  housing: answerTo(materialAnswers.housing),
  permit: answerTo(materialAnswers.permit),
  household: answerTo(materialAnswers.household),
});

/** What is left of health data without a consent: nothing (C1). */
export const noHealthData =
  { bloodType: null, medicalHistory: null, allergies: null, healthConsent: false } as const;

/**
 * The form as a whole: a second guardian unless there is only one (S12). Nothing is kept of a second
 * guardian who was typed before 「单方面监护人」 was chosen, nor of a consent for that person, nor of
 * health data without a consent.
 */
export const Details = DetailsFields.overwrite((details) => ({
  ...details,
  ...(details.singleGuardian ? { guardian2: null, guardian2Consent: false } : {}),
  ...(details.healthConsent ? {} : noHealthData),
})).superRefine((details, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (details.singleGuardian) return;
  if (details.guardian2 === null) refuse('guardian2', '请填写监护人(二)的信息');
  if (!details.guardian2Consent) {
    refuse('guardian2Consent', '请确认监护人(二)知悉并同意收集其信息');
  }
});
export type Details = z.infer<typeof Details>;

const draftDepth = 8;

/** Level by level, not by recursion: this must survive input nested thousands deep. */
function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > draftDepth) return false;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : []);
  }
  return true;
}

/** A draft: any JSON object of bounded size and depth (B3), however unfinished. */
export const DraftData = z
  .record(z.string().max(60), z.unknown())
  .refine(isShallow, { error: '草稿内容有误，请刷新页面后重试' });
export type DraftData = z.infer<typeof DraftData>;
