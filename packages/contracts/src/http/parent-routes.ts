import '../zod-jitless.ts';
import * as z from 'zod';

import { FoundSchools } from '../catchment.ts';
import { DraftData } from '../details.ts';
import { MobilePhone, Password, SmsCode } from '../typed-fields.ts';
import { AgreedNotice, SavedDraft } from '../operations/records-parent-operations.ts';
import { WantedCorrection } from '../correction-requests.ts';
import { version } from '../fields.ts';
import { RegisteredCorrection } from '../registration.ts';
import { ParentsView, ViewHint } from '../parents-view.ts';
import type { Route } from './route.ts';

export const parentRoutes = {
  getEnrolment: {
    method: 'GET', path: '/api/me/enrolment', access: 'parent', atCounter: true,
    summary: 'Everything the parent sees of the case (B1)',
    answers: { 200: ParentsView },
  },
  streamEnrolment: {
    method: 'GET', path: '/api/me/enrolment/events', access: 'parent', media: 'event-stream',
    summary: 'Hints that the view has changed (B2)',
    answers: { 200: ViewHint },
  },
  saveDraft: {
    method: 'PUT', path: '/api/me/enrolment/draft', access: 'parent', atCounter: true,
    summary: 'Saves what was typed so far (B3)',
    body: z.object({ baseVersion: z.number().int().nonnegative(), data: DraftData }),
    answers: { 200: SavedDraft },
  },
  correctRegistered: {
    method: 'POST', path: '/api/me/corrections', access: 'parent', atCounter: true, isKeyed: true,
    summary: 'Corrects what was registered, before submission (B19)',
    body: RegisteredCorrection,
    answers: { 204: null },
  },
  requestCorrection: {
    method: 'POST', path: '/api/me/correction-requests', access: 'parent', atCounter: true,
    isKeyed: true,
    summary:
      'Asks for a correction after the submission, which staff decide (B19); `action-not-allowed` ' +
      'while another one is open, `document-number-taken` for a number that is registered',
    body: WantedCorrection,
    answers: { 201: z.object({}) },
  },
  withdrawCorrection: {
    method: 'DELETE', path: '/api/me/correction-requests/:requestVersion', access: 'parent',
    atCounter: true,
    summary: 'Withdraws an open request for correction (B19)',
    params: z.object({ requestVersion: z.coerce.number().pipe(version) }),
    answers: { 204: null },
  },
  getAgreedNotice: {
    method: 'GET', path: '/api/me/notice', access: 'parent', atCounter: true,
    summary: 'The notice in the version that was agreed to, and when (S4)',
    answers: { 200: AgreedNotice },
  },
  getOwnSchools: {
    method: 'GET', path: '/api/me/schools', access: 'parent', atCounter: true,
    summary:
      'The schools that take children from the submitted residence, once the child is in the second ' +
      'system (B23, C8)',
    answers: { 200: FoundSchools },
  },
  getDeadlines: {
    method: 'GET', path: '/api/me/deadlines.ics', access: 'parent', atCounter: true, media: 'calendar',
    summary: 'The deadlines still ahead, to put into a calendar (B28); names nobody',
    answers: { 200: z.string() },
  },
  getSmsCodeWait: {
    method: 'GET', path: '/api/me/sms-codes', access: 'parent',
    summary: 'The wait until the next SMS code (S19)',
    query: z.object({ purpose: z.enum(['change-password', 'change-phone', 'revoke', 'decline']) }),
    answers: { 200: z.object({ resendAfterSeconds: z.number().int() }) },
  },
  changePassword: {
    method: 'PUT', path: '/api/me/password', access: 'parent', isKeyed: true,
    summary:
      'Changes the password and ends the other sessions (S19); without a code once within ' +
      '10 minutes of a sign-in by SMS code (S18)',
    body: z.object({ newPassword: Password, smsCode: SmsCode.optional() }),
    answers: { 204: null },
  },
  changePhone: {
    method: 'PUT', path: '/api/me/phone', access: 'parent', isKeyed: true,
    summary: 'Changes the telephone, with a code to the old and one to the new number (B20)',
    body: z.object({ phone: MobilePhone, oldPhoneCode: SmsCode, newPhoneCode: SmsCode }),
    answers: { 204: null },
  },
  signOut: {
    method: 'POST', path: '/api/me/sign-out', access: 'signed-in',
    summary: 'Ends this session, and refuses its tokens from now on (S22)',
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
