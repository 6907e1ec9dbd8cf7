import './zod-jitless.ts';
import * as z from 'zod';

/** Who is told that a case was revoked: the account's telephone (S20), and guardian 2's (B21). */
export const LastNoticeRecipient = z.enum(['account', 'guardian2']);
export type LastNoticeRecipient = z.infer<typeof LastNoticeRecipient>;

/** A last message of a revoked case, by a random id that names no case. Callers of before name nobody. */
export const LastNotice = z.object({
  noticeId: z.uuid(), recipient: LastNoticeRecipient.default('account'),
});
export type LastNotice = z.infer<typeof LastNotice>;

/** The place that its sealed number is bound to. */
export const lastNoticePlace = ({ noticeId, recipient }: LastNotice): readonly string[] =>
  ['last_notice.sealed_phone', noticeId, ...(recipient === 'account' ? [] : [recipient])];
