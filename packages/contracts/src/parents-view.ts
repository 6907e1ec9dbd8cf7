import './zod-jitless.ts';
import * as z from 'zod';

import { FormCollects } from './collects.ts';
import { CorrectionRequest } from './correction-requests.ts';
import { Correction } from './corrections.ts';
import { Details, DraftData } from './details.ts';
import { AccountNumber, District, Instant, SchoolId } from './fields.ts';
import { WaitingPhoneChange } from './phone-changes.ts';
import { RegisteredData } from './registration.ts';
import { IdentityStatus } from './stages.ts';

/**
 * The state of a case for its parent, as a code (B1). It is computed from published facts and facts
 * that are never hidden, so hidden state doesn't show (S14). Programs decide by it, never by
 * `status`.
 */
export const phases = [
  'beforeReview', 'toSubmit', 'tooLate', 'toCorrect', 'correctionOverdue', 'overdue', 'inReview',
  'identityDiffers', 'notApproved', 'secondLook', 'reviewRecalled', 'syncing', 'toConfirm',
  'toPresent', 'toArrange', 'presented', 'toConfirmAgain', 'identityHeld', 'admissionRecalled',
  'admitted', 'placeConfirmed', 'declined', 'noShow', 'withdrawn', 'onHold', 'numberMoved',
] as const;
export const Phase = z.enum(phases);
export type Phase = z.infer<typeof Phase>;

/** The one list of status words (B1), for reading only. */
export const statusWords = [
  '待填写详细信息', '材料审核中', '需补正', '尚未公布', '审核通过', '审核未通过', '复核中', '结果核对中',
  '信息同步中', '待到校登记', '学校已登记', '入学学校统筹安排中', '已接收入学', '已放弃学位', '逾期未提交',
  '暂缓办理', '撤销处理中', '逾期未报到', '学位已收回',
] as const;
export const StatusWord = z.enum(statusWords);
export type StatusWord = z.infer<typeof StatusWord>;

/** S13: the words for the identity status; never colour alone. */
export const identityWords = {
  pending: '身份证及户籍信息待验证',
  verified: '身份证及户籍信息已验证',
  mismatch: '身份证及户籍信息验证未通过',
  checkedByStaff: '身份证及户籍信息已验证',
} as const satisfies Record<IdentityStatus, string>;

/** The actions open to a parent by published facts; hidden state never shows here. */
export const parentActions = [
  'save-draft', 'correct-registered', 'submit-details', 'take-back', 'ask-second-look', 'confirm-data', 'print-form',
  'request-correction', 'view-admission', 'confirm-place', 'decline-place', 'revoke',
] as const;
export const ParentAction = z.enum(parentActions);
export type ParentAction = z.infer<typeof ParentAction>;

/** S11 (review entrance, four steps) and S16 (小学入学服务系统, five). */
export const steps = {
  review: ['阅读须知', '学龄儿童基本信息查看', '学龄儿童详细信息录入', '查看审核结果'],
  school: [
    '阅读须知', '学龄儿童基本信息查看', '学龄儿童详细信息录入', '打印信息采集表', '查询入学情况',
  ],
} as const;

/** The awaited party, for the parent (B1); school and district look alike (S14, S17). */
export const Awaits = z.enum(['parent', 'district', 'city', 'schoolAndDistrict', 'sync']);
export type Awaits = z.infer<typeof Awaits>;

/** The 「下一步」 card (B1, B28): one sentence, one button, one date, one number. */
export const NextStep = z.object({
  sentence: z.string(),
  action: ParentAction.nullable(),
  awaits: Awaits.nullable().meta({ description: 'null when nobody is awaited' }),
  isOwnTurn: z.boolean().meta({ description: 'true when it is the parent who is awaited' }),
  awaited: z.string().nullable().meta({ description: '`awaits` in words' }),
  since: Instant.nullable(),
  until: Instant.nullable(),
  phone: z.string(),
});
export type NextStep = z.infer<typeof NextStep>;

/** A date to remember (B28): the parent's own deadline, or the date of an expected event. */
export const Deadline = z.object({
  id: z.enum([
    'submission-opens', 'submit', 'correct', 'identity', 'second-look', 'review-published', 'printing-opens', 'print',
    'presentation-opens', 'present', 'admission-published', 'confirm-place',
  ]),
  title: z.string(),
  at: Instant,
  /** True for a deadline of the parent's own. */
  isOwn: z.boolean(),
});
export type Deadline = z.infer<typeof Deadline>;

/** The steps done so far, oldest first (「办理进度单」, B28). */
export const Milestone = z.object({
  id: z.enum([
    'registered', 'submitted', 'returned', 'resubmitted', 'review-published', 'review-recalled',
    'second-look-asked', 'admission-published', 'admission-recalled', 'place-confirmed', 'declined',
    'no-show', 'withdrawn',
  ]),
  title: z.string(),
  at: Instant,
});
export type Milestone = z.infer<typeof Milestone>;

/**
 * The parent's whole view of a case; records computes it from published facts only (S14, B1).
 * `version` counts changes of this view, never of hidden state.
 */
export const ParentsView = z.object({
  version: z.number().int().nonnegative(),
  accountNumber: AccountNumber,
  childName: z.string(),
  district: z.object({ code: District, name: z.string(), phone: z.string() }),
  entrance: z.enum(['review', 'school']),
  step: z.number().int().min(1).max(5),
  phase: Phase,
  status: StatusWord.meta({ description: '`phase` in words' }),
  identity: z.object({
    status: IdentityStatus,
    text: z.string(),
    wayOut: z.string().nullable(),
  }),
  nextStep: NextStep,
  reasons: z.array(z.object({
    code: z.string(), text: z.string(),
    /** Absent where none was kept. */
    english: z.string().optional(),
  })),
  corrections: z.array(Correction).default([]).meta({
    description: 'what an open return asks to correct, in one list (B5); nothing else may change',
  }),
  correctionRequest: CorrectionRequest.nullable().default(null).meta({
    description: 'the last request for correction (B19), open or decided',
  }),
  deadlines: z.array(Deadline).meta({ description: 'those still ahead, the next one first' }),
  milestones: z.array(Milestone),
  allowed: z.array(ParentAction),
  registered: RegisteredData,
  collects: FormCollects.meta({
    description: 'the fields that season and district leave to the parent',
  }),
  draft: z.object({ version: z.number().int().nonnegative(), data: DraftData }).nullable(),
  details: Details.nullable(),
  submissionVersion: z.number().int().nonnegative(),
  confirmedVersion: z.number().int().nonnegative(),
  phoneChange: WaitingPhoneChange.nullable().default(null).meta({
    description: 'a change of telephone at the counter that can still be stopped (B20)',
  }),
  admission: z.object({
    schoolId: SchoolId, schoolName: z.string(), text: z.string(),
  }).nullable().meta({ description: 'the place, for as long as the child has it' }),
  namedSchool: z.string().nullable().default(null).meta({
    description: 'the school that the district has named, until it registers the child (B23)',
  }),
  decline: z.object({ schoolName: z.string(), text: z.string(), english: z.string() }).nullable()
    .default(null).meta({
      description: 'who declined the child and why, until the district names another school (B23)',
    }),
  browserKey: z.base64url().meta({
    description:
      'A key of this case alone (AES-256), under which a browser may keep what was typed while ' +
      'nobody is signed in; erased with the child',
  }),
});
export type ParentsView = z.infer<typeof ParentsView>;

/**
 * A hint on `GET /api/me/enrolment/events`. The portal fetches a newer version, at a random moment
 * of the next `spreadSeconds`: 0 for news of one child, some seconds for news of thousands.
 */
export const ViewHint = z.object({
  version: z.number().int().nonnegative(),
  spreadSeconds: z.number().nonnegative().max(5),
});
export type ViewHint = z.infer<typeof ViewHint>;
