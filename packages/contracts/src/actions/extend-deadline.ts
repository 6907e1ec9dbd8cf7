import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, Instant, version } from '../fields.ts';
import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

/** Reasons for a longer deadline of one child (S23), with their words for staff. */
export const extensionReasons = {
  'paper-pending': '有关部门尚未开出证明', illness: '家人生病或住院', away: '家长在外地，暂时无法办理',
  'system-trouble': '系统或网络故障', other: '其他特殊情况',
} as const;
export type ExtensionReason = keyof typeof extensionReasons;
const reasons = Object.keys(extensionReasons) as [ExtensionReason, ...ExtensionReason[]];

const asked = z.object({
  submissionVersion: version,
  until: Instant,
  reason: z.enum(reasons, { error: '请选择延期的原因' }),
});

/** A later deadline for one child's correction (S23, B27), also once the first one has passed. */
export const extendDeadline = declareAction({
  name: 'extendDeadline',
  by: { roles: ['reviewer', 'district-manager'], of: 'district' },
  input: asked.extend({ arrivedAt: ArrivedAt }),
  stages: ['inReview', 'returned'],
  view: ({ stage }) => (stage === 'returned' ? 'content' : 'status'),
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/extension',
    summary: 'Sets a later deadline for what one family corrects, with a reason (S23, B27)',
    params: z.object({ caseId: CaseId }),
    body: asked,
    answers: { 201: z.object({}) },
  },
});
