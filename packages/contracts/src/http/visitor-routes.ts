import '../zod-jitless.ts';
import * as z from 'zod';

import { AccountClaim } from '../account-claims.ts';
import { RegistryField } from '../actions/registry-result.ts';
import { Captcha, CaptchaKind, OpenCaptcha } from '../captchas.ts';
import { FoundSchools, SearchedAddress } from '../catchment.ts';
import { ConnectorCode, GivenAnswer } from '../connectors.ts';
import { AccountNumber, CodeChallenge, District, Instant, opaque } from '../fields.ts';
import { AccountName, CaptchaAnswer, MobilePhone, SmsCode } from '../typed-fields.ts';
import { NoticeReading } from '../operations/records-parent-operations.ts';
import { OrderedCode } from '../ordered-code.ts';
import { RegistrationForm } from '../registration.ts';
import type { Route } from './route.ts';

/** 201: the account is there, and the ticket signs this browser in (S10). */
export const RegistrationDone = z.object({
  accountNumber: AccountNumber,
  signInTicket: z.string(),
});

/** 202: accepted for good. The receipt is exchanged for the ticket once the account is there. */
export const RegistrationAccepted = z.object({
  accountNumber: AccountNumber,
  receipt: z.string(),
});

/**
 * Names of fields that differ. Unknown names are left out: free text from outside would stay in the
 * child's history and in the audit for ever (B13).
 */
const KnownFields = z.array(RegistryField.or(z.string().max(40).transform(() => null))).max(10)
  .transform((names) => RegistryField.options.filter((field) => names.includes(field)));

/** The routes of visitors who register, sign in by SMS or revoke, and of machines. */
export const visitorRoutes = {
  findSchools: {
    method: 'POST', path: '/api/districts/:code/school-searches', access: 'public',
    summary:
      'Which schools take children from an address (C8); posted, so that the address stands in no log',
    params: z.object({ code: District }),
    body: z.object({ address: SearchedAddress }),
    answers: { 200: FoundSchools },
  },
  createCaptcha: {
    method: 'POST', path: '/api/captchas', access: 'public',
    summary:
      'A new picture code with a proof of work, or the work alone: single use, 5 minutes, for this ' +
      'browser, which gets a cookie',
    body: z.object({ kind: CaptchaKind.default('picture') }),
    answers: { 201: Captcha },
  },
  startReading: {
    method: 'POST', path: '/api/notices/:entrance/readings', access: 'public',
    summary: 'The notice to read, and the start of its 30 seconds (S4)',
    params: z.object({ entrance: z.enum(['review', 'school']) }),
    answers: { 201: NoticeReading },
  },
  requestSmsCode: {
    method: 'POST', path: '/api/sms-codes', access: 'anybody',
    summary:
      'An SMS code (S8): to the number or account that was typed, with a captcha, or to the number ' +
      'of the signed-in case',
    body: z.discriminatedUnion('purpose', [
      z.object({
        purpose: z.literal('register'), phone: MobilePhone, district: District,
        captcha: CaptchaAnswer,
      }),
      z.object({ purpose: z.literal('sign-in'), account: AccountName, captcha: CaptchaAnswer }),
      // To the telephone that the account is to belong to (B20).
      z.object({ purpose: z.literal('claim'), phone: MobilePhone, captcha: CaptchaAnswer }),
      z.object({ purpose: z.literal('change-password') }),
      // With `phone` the code goes to that new number, without to the old one (B20).
      z.object({ purpose: z.literal('change-phone'), phone: MobilePhone.optional() }),
      z.object({ purpose: z.literal('revoke') }),
      z.object({ purpose: z.literal('decline') }),
    ]),
    answers: { 202: OrderedCode },
  },
  register: {
    method: 'POST', path: '/api/registrations', access: 'public', isKeyed: true,
    summary: 'Registers a child (S5–S10)',
    body: RegistrationForm,
    answers: {
      // The ticket lives for a minute only, and writing the number down may take longer.
      201: RegistrationDone.extend({ receipt: z.string() }), 202: RegistrationAccepted,
    },
  },
  getRegistration: {
    method: 'GET', path: '/api/registrations/:receipt', access: 'public',
    summary: 'A fresh sign-in ticket once the account is there; 202 until then',
    params: z.object({ receipt: opaque(200) }),
    query: z.object({ codeChallenge: CodeChallenge }),
    answers: { 200: RegistrationDone, 202: RegistrationAccepted },
  },
  createSignInTicket: {
    method: 'POST', path: '/api/sign-in-tickets', access: 'public', isKeyed: true,
    summary: 'Signs in by SMS code when the password is forgotten (S18)',
    body: z.object({
      account: AccountName,
      captcha: CaptchaAnswer,
      smsCode: SmsCode,
      codeChallenge: CodeChallenge,
    }),
    answers: { 201: z.object({ signInTicket: z.string() }) },
  },
  claimAccount: {
    method: 'POST', path: '/api/account-claims', access: 'public', isKeyed: true,
    summary:
      'Claims an account that was registered at the counter (B20): the account belongs to the ' +
      'telephone, has its password, and the ticket signs in',
    body: AccountClaim,
    answers: { 201: z.object({ signInTicket: z.string() }) },
  },
  getRevocation: {
    method: 'GET', path: '/api/revocations/:receipt', access: 'public',
    summary: 'How far a revocation is (S20), for 24 hours',
    params: z.object({ receipt: opaque(200) }),
    answers: { 200: z.object({ status: z.enum(['revoking', 'revoked']) }) },
  },
  receiveAgencyAnswer: {
    method: 'POST', path: '/internal/agency-answers/:connector', access: 'signed-machine',
    summary:
      "An agency's answer (C2, S13), signed with the secret of its connector; a repeat answers the " +
      'same, and other content is refused',
    params: z.object({ connector: ConnectorCode }),
    body: z.object({
      reference: z.uuid(),
      answer: GivenAnswer,
      fields: KnownFields.default([]),
    }),
    answers: { 204: null },
  },
  listDemoOutbox: {
    method: 'GET', path: '/dev/outbox', access: 'demo',
    summary: 'Demo only: messages sent, and open picture codes with their answers',
    query: z.object({ phone: opaque(20).optional() }),
    answers: {
      200: z.object({
        messages: z.array(z.object({ phone: z.string(), text: z.string(), sentAt: Instant })),
        captchas: z.array(OpenCaptcha),
      }),
    },
  },
} as const satisfies Record<string, Route>;
