import './zod-jitless.ts';
import * as z from 'zod';

import { Details, DraftData } from './details.ts';
import { AccountNumber, District, Instant } from './fields.ts';
import { RegisteredData } from './registration.ts';
import { IdentityStatus } from './stages.ts';

/**
 * Where a case stands for its parent, as a code (B1): made of what is published and of what was
 * never hidden, so that hidden state doesn't show (S14). Programs decide by it, never by `status`.
 */
export const phases = [
  'beforeReview', 'toSubmit', 'tooLate', 'toCorrect', 'overdue', 'inReview', 'identityDiffers',
  'notApproved', 'syncing', 'toConfirm', 'toPresent', 'presented', 'admitted', 'declined',
] as const;
export const Phase = z.enum(phases);
export type Phase = z.infer<typeof Phase>;

/** The one list of words a status has (B1); to be read only. */
export const statusWords = [
  '待填写详细信息', '材料审核中', '需补正', '尚未公布', '审核通过', '审核未通过', '复核中', '结果核对中',
  '信息同步中', '待到校登记', '学校已登记', '入学学校统筹安排中', '已接收入学', '已放弃学位', '逾期未提交',
  '暂缓办理', '撤销处理中',
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

/** What a parent can set off, as published facts allow; hidden state never shows here. */
export const parentActions = [
  'save-draft', 'correct-registered', 'submit-details', 'take-back', 'confirm-data', 'print-form',
  'view-admission', 'revoke',
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

/** Whom a case waits for in its parent's eyes (B1); school and district look alike (S14, S17). */
export const Awaits = z.enum(['parent', 'district', 'schoolAndDistrict', 'sync']);
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

/** A day to keep in mind (B28): the parent's own deadline, or when something is to be expected. */
export const Deadline = z.object({
  id: z.enum([
    'review-opens', 'submit', 'identity', 'review-published', 'print', 'admission-published',
  ]),
  title: z.string(),
  at: Instant,
  /** True when the parent has to do it by then. */
  isOwn: z.boolean(),
});
export type Deadline = z.infer<typeof Deadline>;

/** What has been done so far, oldest first (B28's 「办理进度单」). */
export const Milestone = z.object({
  id: z.enum(['registered', 'submitted', 'review-published', 'admission-published']),
  title: z.string(),
  at: Instant,
});
export type Milestone = z.infer<typeof Milestone>;

/**
 * Everything a parent sees of a case, computed by records from published facts only (S14, B1).
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
  reasons: z.array(z.object({ code: z.string(), text: z.string() })),
  deadlines: z.array(Deadline).meta({ description: 'those still ahead, the next one first' }),
  milestones: z.array(Milestone),
  allowed: z.array(ParentAction),
  registered: RegisteredData,
  draft: z.object({ version: z.number().int().nonnegative(), data: DraftData }).nullable(),
  details: Details.nullable(),
  submissionVersion: z.number().int().nonnegative(),
  confirmedVersion: z.number().int().nonnegative(),
  admission: z.object({ schoolName: z.string(), text: z.string() }).nullable(),
  browserKey: z.base64url().meta({
    description:
      'A key of this case alone (AES-256), under which a browser may keep what was typed while ' +
      'nobody is signed in; erased with the child',
  }),
});
export type ParentsView = z.infer<typeof ParentsView>;

/**
 * A hint on `GET /api/me/enrolment/events`: fetch again when the version is newer, at any moment of
 * the next `spreadSeconds`. That is nothing for what happens to one child, and some seconds when
 * thousands are told at once.
 */
export const ViewHint = z.object({
  version: z.number().int().nonnegative(),
  spreadSeconds: z.number().nonnegative().max(5),
});
export type ViewHint = z.infer<typeof ViewHint>;

/** 「学龄人口信息采集表」 as 小学入学服务系统 shows it (S16); nothing about health. */
export const CollectionForm = z.object({
  formNumber: z.string(),
  verificationCode: z.string(),
  version: z.number().int().positive(),
  district: District,
  registered: RegisteredData,
  details: z.object({
    householdAddress: z.string(),
    residenceAddress: z.string(),
    ethnicity: z.string(),
    guardians: z.array(
      z.object({
        name: z.string(), relation: z.string(), documentType: z.string(),
        documentNumber: z.string(), education: z.string(), phone: z.string(),
        employer: z.string(),
      }),
    ),
  }),
});
export type CollectionForm = z.infer<typeof CollectionForm>;
