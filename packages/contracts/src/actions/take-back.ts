import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

const input = z.object({ submissionVersion: version });

/** 「撤回修改」: a submission returns to its parent, as long as nobody has begun to review it (B5). */
export const takeBack = declareAction({
  name: 'takeBack',
  by: 'parent',
  atCounter: true,
  input,
  stages: ['inReview'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/enrolment/take-back',
    summary:
      'Takes a submission back for changes while nobody has begun to review it (B5 「撤回修改」); ' +
      '`action-not-allowed` once somebody has',
    body: input,
    answers: { 202: z.object({}) },
  },
});
