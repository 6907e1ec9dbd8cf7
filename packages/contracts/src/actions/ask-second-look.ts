import '../zod-jitless.ts';
import * as z from 'zod';

import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

/** 「申请复核」: a published refusal is looked at once more, by another person (B1, B5). Once only. */
export const askSecondLook = declareAction({
  name: 'askSecondLook',
  by: 'parent',
  atCounter: true,
  input: z.object({ arrivedAt: ArrivedAt }),
  stages: ['rejected'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/enrolment/second-look',
    summary:
      'Asks once for a second look at a published refusal (B5 「复核」), which another person decides',
    answers: { 202: z.object({}) },
  },
});
