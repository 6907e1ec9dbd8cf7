import '../zod-jitless.ts';
import * as z from 'zod';

import { SchoolId } from '../fields.ts';
import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

/**
 * 「确认学位」 (B24): the family says that the child will come, until the season's deadline. The school is
 * the one that it read: after a recall it may be another.
 */
export const confirmPlace = declareAction({
  name: 'confirmPlace',
  by: 'parent',
  atCounter: true,
  input: z.object({ schoolId: SchoolId, arrivedAt: ArrivedAt }),
  stages: ['admitted'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/place/confirmation',
    summary: '「确认学位」: the family says that the child will come to this school (B24)',
    body: z.object({ schoolId: SchoolId }),
    answers: { 202: z.object({}) },
  },
});
