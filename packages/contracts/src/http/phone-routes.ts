import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { OrderedCode } from '../ordered-code.ts';
import { ProposedPhone } from '../phone-changes.ts';
import { MobilePhone, SmsCode } from '../typed-fields.ts';
import type { Route } from './route.ts';

const ofCase = z.object({ caseId: CaseId });

/** A telephone that its family can't use any more (B20); the confirmation is an action. */
export const phoneRoutes = {
  requestNewPhoneCode: {
    method: 'POST', path: '/api/counter/cases/:caseId/phone-codes', access: ['counter-clerk'],
    summary: "An SMS code to the new number of a family that is present, in the clerk's visit (B20)",
    params: ofCase,
    body: z.object({ phone: MobilePhone }),
    answers: { 202: OrderedCode },
  },
  proposePhoneChange: {
    method: 'POST', path: '/api/counter/cases/:caseId/phone-changes', access: ['counter-clerk'],
    isKeyed: true,
    summary: 'Proposes another telephone for a family that is present, by the code sent there (B20)',
    params: ofCase,
    body: ProposedPhone.extend({ smsCode: SmsCode }),
    answers: { 201: z.object({}) },
  },
  stopPhoneChange: {
    method: 'DELETE', path: '/api/me/phone-change', access: 'parent', atCounter: true,
    summary: 'Stops a change of telephone at the counter, until its time (B20); again it changes nothing',
    answers: { 204: null },
  },
  stopPhoneChangeForFamily: {
    method: 'DELETE', path: '/api/reviews/:caseId/phone-change',
    access: ['reviewer', 'district-manager'],
    summary: 'Stops it for a family that calls (B20)',
    params: ofCase,
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
