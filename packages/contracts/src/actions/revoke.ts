import '../zod-jitless.ts';
import * as z from 'zod';

import { SmsCode } from '../typed-fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * 「撤销录入」 (S20): the case is hidden at once, then erased everywhere. Possible until its admission is
 * published; a case that was closed with another outcome can be revoked as long as it is kept.
 */
export const revoke = declareAction({
  name: 'revoke',
  by: 'parent',
  asked: z.object({}),
  input: z.object({
    /** The random id of the sealed number for the last message; it names no case. */
    noticeId: z.uuid(),
  }),
  stages: [
    'registered', 'inReview', 'returned', 'lapsed', 'decided', 'approved', 'rejected',
    'collecting', 'arranging', 'presented', 'enrolled', 'placed', 'declined', 'noShow', 'withdrawn',
    'closed',
  ],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/revocation',
    summary: 'Revokes the registration and erases everything (S20)',
    body: z.object({ smsCode: SmsCode }),
    answers: { 202: z.object({ receipt: z.string() }) },
  },
});
