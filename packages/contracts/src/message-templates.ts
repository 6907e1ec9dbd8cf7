import './zod-jitless.ts';
import * as z from 'zod';

/** The purpose of a code; a code never passes for another purpose (S8). */
export const codePurposes = [
  'register', 'sign-in', 'change-password', 'change-phone', 'revoke', 'decline', 'claim',
] as const;
export const CodePurpose = z.enum(codePurposes);
export type CodePurpose = z.infer<typeof CodePurpose>;

/** Notices carry no name, number or result (B2). */
export const noticeTemplates = [
  'registered', 'progress', 'reminder', 'revoked', 'password-changed', 'phone-changed',
  'guardian2-progress', 'guardian2-declined', 'guardian2-revoked',
  // To a family that has claimed an ID number and has no account (B21).
  'claim-papers', 'claim-refused', 'number-free',
  // Of a change of telephone at the counter (B20).
  'phone-change-waits', 'phone-change-stopped', 'guardian2-phone-change',
] as const;
export const NoticeTemplate = z.enum(noticeTemplates);
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

/** True for what guardian 2 is told (B21), at their telephone; all else goes to the account's. */
export const isToGuardian2 = (template: NoticeTemplate): boolean =>
  template.startsWith('guardian2-');
