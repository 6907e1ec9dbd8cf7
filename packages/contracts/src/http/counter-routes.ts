import '../zod-jitless.ts';
import * as z from 'zod';

import { CounterCase, CounterFind, CounterQuery, CounterVisit, VisitStart } from '../counter.ts';
import { AccountNumber, CaseId, Instant } from '../fields.ts';
import { OrderedCode } from '../ordered-code.ts';
import { CounterRegistration } from '../registration.ts';
import { MobilePhone } from '../typed-fields.ts';
import { FileAnswer } from './binary.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const clerks = ['counter-clerk'] as const;
const ofCase = z.object({ caseId: CaseId });

/** 「窗口办理」 (B9): a clerk finds one child by a whole number, and browses no list. */
export const counterRoutes = {
  findCounterCase: {
    method: 'GET', path: '/api/counter/cases', access: clerks,
    summary:
      "The child of the clerk's district with this account, ID or form number, and none of another; " +
      'each search is audited (B11)',
    query: CounterQuery,
    answers: { 200: CounterFind },
  },
  getCounterCase: {
    method: 'GET', path: '/api/counter/cases/:caseId', access: clerks,
    summary: 'One child for the clerk who serves its family (B9, B26); the look is audited (B11)',
    params: ofCase,
    answers: { 200: CounterCase.extend({ staffNames }) },
  },
  printCounterSheet: {
    method: 'GET', path: '/api/counter/cases/:caseId/counter.pdf', access: clerks,
    summary: '「窗口办理单」 as PDF for a family at the counter (B9); the print is audited (B11)',
    params: ofCase,
    answers: { 200: FileAnswer },
  },
  startVisit: {
    method: 'PUT', path: '/api/counter/cases/:caseId/visit', access: clerks,
    summary:
      'Begins a visit: from now on the clerk acts for this family by its own routes, with the header ' +
      '`Counter-Visit` (B9); it ends what the clerk had begun before',
    params: ofCase,
    body: VisitStart,
    answers: { 200: CounterVisit },
  },
  startRegistrationVisit: {
    method: 'PUT', path: '/api/counter/visit', access: clerks,
    summary:
      'Begins a visit for a child that has no case yet: the clerk may register one (B9); it ends ' +
      'what the clerk had begun before',
    body: VisitStart,
    answers: { 200: CounterVisit },
  },
  requestCounterCode: {
    method: 'POST', path: '/api/counter/sms-codes', access: clerks,
    summary: "An SMS code to the telephone of a family that is registered at the counter (S8, B9)",
    body: z.object({ phone: MobilePhone }),
    answers: { 202: OrderedCode },
  },
  registerAtCounter: {
    method: 'POST', path: '/api/counter/registrations', access: clerks, isKeyed: true,
    summary:
      "Registers a child of the clerk's district for its family, with or without a telephone " +
      '(S5–S7, B9); the visit goes on for this child',
    body: CounterRegistration,
    answers: { 201: z.object({ caseId: CaseId, accountNumber: AccountNumber }) },
  },
  issueClaimCode: {
    method: 'POST', path: '/api/counter/cases/:caseId/claim-code', access: clerks,
    summary:
      'A new claim code for a family without a telephone, in its visit (B20); the older one counts ' +
      'no more. The code itself stands on the paper only',
    params: ofCase,
    answers: { 200: z.object({ printUntil: Instant }) },
  },
  printClaimSheet: {
    method: 'GET', path: '/api/counter/cases/:caseId/claim.pdf', access: clerks,
    summary: 'The paper with account number and claim code as PDF, for some minutes after its issue (B20)',
    params: ofCase,
    answers: { 200: FileAnswer },
  },
  endVisit: {
    method: 'DELETE', path: '/api/counter/visit', access: clerks,
    summary: "Ends the clerk's own visit; without one it changes nothing",
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
