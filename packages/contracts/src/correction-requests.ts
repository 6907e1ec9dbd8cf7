import './zod-jitless.ts';
import * as z from 'zod';

import { SettlementDocument } from './actions/propose-settlement.ts';
import { Details } from './details.ts';
import { Instant, version } from './fields.ts';
import { RegisteredData } from './registration.ts';
import { text } from './text/line.ts';

/**
 * Requests for correction (B19): after the submission, and after the sync, a family asks and staff
 * decide. Before the submission it corrects by itself (`RegisteredCorrection`).
 */

/** The texts that may be corrected, with their words; answers that ask for other papers may not. */
export const correctableFields = {
  'child.name': '儿童姓名',
  'child.sex': '儿童性别',
  'child.birthDate': '儿童出生日期',
  'child.documentNumber': '儿童证件号码',
  'child.householdProvince': '儿童户籍所在地',
  householdAddress: '户籍所在地详细地址',
  residenceAddress: '居住地详细地址',
  'guardian.name': '监护人(一)姓名',
  'guardian1.documentNumber': '监护人(一)证件号码',
  'guardian1.employer': '监护人(一)工作单位',
  'guardian2.name': '监护人(二)姓名',
  'guardian2.documentNumber': '监护人(二)证件号码',
  'guardian2.phone': '监护人(二)联系电话',
  'guardian2.employer': '监护人(二)工作单位',
} as const;
export type CorrectableField = keyof typeof correctableFields;
export const correctableNames = Object.keys(correctableFields) as
  [CorrectableField, ...CorrectableField[]];
export const CorrectableField = z.enum(correctableNames);

/** The child's number identifies the account (S6): its correction takes two persons. */
export const isOfNumber = (changes: readonly { readonly field: CorrectableField }[]): boolean =>
  changes.some(({ field }) => field === 'child.documentNumber');

/** The fields whose values the population registry compares (S13): a new one is asked about. */
const compared: readonly CorrectableField[] = [
  'child.name', 'child.documentNumber', 'child.householdProvince', 'householdAddress',
];
export const isCompared = (changes: readonly { readonly field: CorrectableField }[]): boolean =>
  changes.some(({ field }) => compared.includes(field));

/** Why the data are to be corrected. */
export const correctionReasons = {
  mistyped: '填写时写错了', changed: '户口簿或证件上的信息已变更', reissued: '换发了新的证件',
} as const;
export const CorrectionReason = z.enum(
  Object.keys(correctionReasons) as [keyof typeof correctionReasons],
);
export type CorrectionReason = z.infer<typeof CorrectionReason>;

/** The papers that prove a correction. */
export const correctionDocuments = {
  'identity-card': '居民身份证', 'household-register': '户口簿',
  'police-certificate': '公安机关出具的证明', 'birth-certificate': '出生医学证明',
} as const satisfies Record<SettlementDocument, string>;

/** Why a correction is refused, as the family reads it: with what to do now. */
export const correctionRefusals = {
  'document-unclear': '证明材料看不清或不完整。请重新上传清楚、完整的证明材料，再申请一次。',
  'document-differs': '证明材料与申请更正的内容不一致。请对照证件核对后，再申请一次。',
  'not-needed': '现有信息与证件一致，不需要更正。',
  'at-counter': '这项更正需要当面核实。请监护人带户口簿和身份证件到区教委的窗口办理。',
} as const;
export const CorrectionRefusal = z.enum(
  Object.keys(correctionRefusals) as [keyof typeof correctionRefusals],
);
export type CorrectionRefusal = z.infer<typeof CorrectionRefusal>;

/** The place of the files that prove a correction; on no district's list (B4). */
export const correctionPlace = { item: 'correction', subject: 'child' } as const;

/** A field and the text that is to stand there. */
export const WantedChange = z.object({
  field: CorrectableField,
  value: text('更正后的内容', 200),
});
export type WantedChange = z.infer<typeof WantedChange>;

/** A family's request for correction, about the submission that it has read. */
export const WantedCorrection = z.object({
  submissionVersion: version,
  changes: z.array(WantedChange).min(1, { error: '请选择要更正的项目' })
    .max(correctableNames.length)
    .refine((changes) => new Set(changes.map(({ field }) => field)).size === changes.length, {
      error: '同一项只能更正一次，请刷新页面后重试',
    }),
  reason: CorrectionReason,
  document: SettlementDocument,
  /** The paper was shown to the clerk who asks in the family's presence (B9). */
  isShown: z.boolean().default(false),
  /** The files at `correctionPlace` that stood on the page. */
  files: z.array(z.uuid()).max(20).default([]),
});
export type WantedCorrection = z.infer<typeof WantedCorrection>;

/** A field with the text that it had when the request was made. */
export const AskedChange = WantedChange.extend({ before: z.string() });
export type AskedChange = z.infer<typeof AskedChange>;

/** A request for correction as its family sees it. */
export const CorrectionRequest = z.object({
  requestVersion: version,
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  changes: z.array(AskedChange),
  reason: CorrectionReason,
  document: SettlementDocument,
  isShown: z.boolean(),
  requestedAt: Instant,
  closedAt: Instant.nullable(),
  refusal: CorrectionRefusal.nullable(),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** The same for staff of the district: with the files, the open proposal, and whether it can be. */
export const StaffCorrection = CorrectionRequest.extend({
  submissionVersion: version,
  isAtCounter: z.boolean(),
  files: z.array(z.uuid()),
  closedBy: z.string().max(64).nullable(),
  /** Another account of the season has the wanted number (S6): it takes a dispute. */
  isNumberHeld: z.boolean(),
  /** For the number alone, which takes two persons. */
  proposal: z.object({
    proposalVersion: version, proposedBy: z.string().max(64),
    proposedAt: Instant, expiresAt: Instant,
  }).nullable(),
});
export type StaffCorrection = z.infer<typeof StaffCorrection>;

/** What a correction is applied to: the registered data, and the details or their draft. */
export interface CorrectedData {
  readonly registered: object;
  readonly details: object;
}

/** The place of a field: part of the registered data, or of the details. */
function placeOf(field: CorrectableField): { form: keyof CorrectedData; path: string[] } {
  const path = field.split('.');
  const isRegistered = path[0] === 'child' || path[0] === 'guardian';
  return { form: isRegistered ? 'registered' : 'details', path };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** The text of a field now; null where the form has no such person. */
export function textOfField(data: CorrectedData, field: CorrectableField): string | null {
  const { form, path } = placeOf(field);
  const value = path.reduce<unknown>((inner, name) => asRecord(inner)[name], data[form]);
  return typeof value === 'string' ? value : null;
}

/** The data with the wanted texts in their places, to be parsed by the forms' own schemas. */
export function withChanges(
  data: CorrectedData, changes: readonly WantedChange[],
): { registered: Record<string, unknown>; details: Record<string, unknown> } {
  const changed = { registered: asRecord(data.registered), details: asRecord(data.details) };
  for (const { field, value } of changes) {
    const { form, path: [first = '', second] } = placeOf(field);
    const within = changed[form];
    within[first] = second === undefined ? value : { ...asRecord(within[first]), [second]: value };
  }
  return changed;
}

/**
 * The corrected data, or the faults, by the fields as the forms name them. It reads the details as
 * they are stored: a rule that has come since hides no old data.
 */
export function readCorrected(data: CorrectedData, changes: readonly WantedChange[]):
  { registered: RegisteredData; details: Details } | { issues: z.core.$ZodIssue[] } {
  const changed = withChanges(data, changes);
  const registered = RegisteredData.safeParse(changed.registered);
  const details = Details.safeParse(changed.details);
  if (registered.success && details.success) {
    return { registered: registered.data, details: details.data };
  }
  return { issues: [...(registered.error?.issues ?? []), ...(details.error?.issues ?? [])] };
}
