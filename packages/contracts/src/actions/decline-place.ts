import '../zod-jitless.ts';
import * as z from 'zod';

import { SchoolId } from '../fields.ts';
import { SmsCode } from '../typed-fields.ts';
import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

/**
 * 「放弃学位」 (B24), by a code to the account's telephone and until the season's deadline: the place is
 * free, the notice void, and guardian 2 is told (B21). Nothing brings it back.
 */
export const declinePlace = declareAction({
  name: 'declinePlace',
  by: 'parent',
  input: z.object({ schoolId: SchoolId, arrivedAt: ArrivedAt }),
  stages: ['admitted'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/place/decline',
    summary: '「放弃学位」: gives up the place at this school for good, by an SMS code (B24)',
    body: z.object({ schoolId: SchoolId, smsCode: SmsCode }),
    answers: { 202: z.object({}) },
  },
});
