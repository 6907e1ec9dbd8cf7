import './zod-jitless.ts';
import * as z from 'zod';

import { District, Instant } from './fields.ts';

/** What of published results is counted, by the words of the file (B17). */
export const openMeasures = {
  approved: '审核通过人数', notApproved: '审核未通过人数', admitted: '接收入学人数',
} as const;
export const OpenMeasure = z.enum(Object.keys(openMeasures) as [OpenMeasure, ...OpenMeasure[]]);
export type OpenMeasure = keyof typeof openMeasures;

/** Fewer children than this are in no figure, and no figure moves by fewer. */
export const leastOpenCount = 10;

/**
 * What a figure shows of a count, after what it has shown: it moves by ten children or more, or stays.
 * So neither a figure nor the difference of two tells of fewer, whenever they are fetched.
 */
export const nextOpenFigure = (shown: number, count: number): number =>
  Math.abs(count - shown) >= leastOpenCount && count >= leastOpenCount ? count : shown;

const figure = z.number().int().min(leastOpenCount).nullable();
const Figures = z.object({ approved: figure, notApproved: figure, admitted: figure });

/**
 * Published results of the running season by district, as open data (B17). Null: fewer than ten. The
 * totals are of the figures shown, so that no hidden one follows from them.
 */
export const OpenResults = z.object({
  season: z.string(),
  /** The last time that a figure moved; null before the first one. */
  changedAt: Instant.nullable(),
  note: z.string(),
  districts: z.array(Figures.extend({ district: District, name: z.string() })),
  totals: Figures,
});
export type OpenResults = z.infer<typeof OpenResults>;

export const openResultsNote =
  '只含已公布的结果。不足10人的不列出；每个数字变动满10人才更新，可能与实际相差9人以内；合计只含已列出的数字。';
