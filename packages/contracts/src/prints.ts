import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, District, Instant, Telephone } from './fields.ts';
import { RegisteredData } from './registration.ts';

/** The papers with 编号 and 验证码 that anybody can verify (B12). */
export const Paper = z.enum(['form', 'notice']);
export type Paper = z.infer<typeof Paper>;

export const paperTitles = {
  form: '学龄人口信息采集表', notice: '入学通知书',
} as const satisfies Record<Paper, string>;

/** The data on 「学龄人口信息采集表」 of 小学入学服务系统 (S16); nothing about health. */
export const FormContent = z.object({
  season: z.string().meta({ description: 'the name of the season' }),
  district: District,
  registered: RegisteredData,
  details: z.object({
    householdAddress: z.string(),
    residenceAddress: z.string(),
    ethnicity: z.string(),
    guardians: z.array(
      z.object({
        name: z.string(), relation: z.string(), documentType: z.enum(['id-card', 'other']),
        documentNumber: z.string(), education: z.string(), phone: z.string().nullable(),
        employer: z.string(),
      }),
    ),
  }),
});
export type FormContent = z.infer<typeof FormContent>;

/**
 * What a print is known by (B12): 编号 stays with the child, each version of a paper has a 验证码 of
 * its own. The time is that of the version's first print.
 */
export const PrintMark = z.object({
  formNumber: z.string(),
  verificationCode: z.string(),
  version: z.number().int().positive(),
  printedAt: Instant,
});
export type PrintMark = z.infer<typeof PrintMark>;

/** 「学龄人口信息采集表」 with its marks (S16). */
export const CollectionForm = FormContent.extend(PrintMark.shape);
export type CollectionForm = z.infer<typeof CollectionForm>;

/** The data on 「入学通知书」 (S17). */
export const NoticeContent = z.object({
  season: z.string(),
  districtName: z.string(),
  childName: z.string(),
  schoolName: z.string(),
  schoolAddress: z.string(),
  schoolPhone: Telephone,
  publishedAt: Instant,
  paragraphs: z.array(z.string()).meta({ description: "the district's own text, filled in" }),
});
export type NoticeContent = z.infer<typeof NoticeContent>;

/** The data on the paper about a refusal: reasons, and every way that is still open (B1). */
export const RefusalContent = z.object({
  season: z.string(),
  districtName: z.string(),
  districtPhone: Telephone,
  accountNumber: AccountNumber,
  childName: z.string(),
  publishedAt: Instant,
  reasons: z.array(z.string()),
  /** Until when a second look may be asked for (B5); null when it can't be any more. */
  secondLookUntil: Instant.nullable().default(null),
});
export type RefusalContent = z.infer<typeof RefusalContent>;

/** The data on 「窗口办理单」 that records has: by published facts only (S14, B9). */
export const CounterSheetContent = z.object({
  accountNumber: AccountNumber,
  childName: z.string(),
  district: z.object({ name: z.string(), phone: Telephone }),
  status: z.string(),
  identity: z.string().meta({ description: 'the words for the identity status (S13)' }),
  sentence: z.string().meta({ description: 'the next step in one sentence' }),
  corrections: z.array(z.string()).default([]).meta({
    description: 'what is to correct, an item a line (B5)',
  }),
  deadlines: z.array(z.object({ title: z.string(), at: Instant })),
});
export type CounterSheetContent = z.infer<typeof CounterSheetContent>;

/** All that anybody is told of a paper's 编号 and 验证码 (B12). */
export const verificationWords = {
  valid: '有效',
  superseded: '已有新版，请出示新版',
  void: '已作废',
  unknown: '查无此表，请核对编号和验证码',
} as const;

/** The answer about a paper; `text` is `outcome` in words. Nothing in it is about a person. */
export const Verification = z.object({
  outcome: z.enum(['valid', 'superseded', 'void', 'unknown']),
  text: z.string(),
  paper: Paper.nullable().meta({ description: 'null for an unknown one' }),
});
export type Verification = z.infer<typeof Verification>;
