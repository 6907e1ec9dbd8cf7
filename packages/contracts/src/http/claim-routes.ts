import '../zod-jitless.ts';
import * as z from 'zod';

import { NumberClaim, NumberClaimForm } from '../number-claims.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const cityOffice = ['city-office'] as const;

/** Claims to an ID number that is taken (B21); what the city office decides are actions. */
export const claimRoutes = {
  fileNumberClaim: {
    method: 'POST', path: '/api/number-claims', access: 'public', isKeyed: true,
    summary:
      'Claims an ID number whose registration was refused, by the SMS code sent for it; tells ' +
      'nothing about whoever has the number (B21)',
    body: NumberClaimForm,
    answers: { 201: z.object({}) },
  },
  listNumberClaims: {
    method: 'GET', path: '/api/number-claims', access: cityOffice,
    summary: 'The claims to look into, with both sides; audited (B11, B26)',
    answers: { 200: z.object({ claims: z.array(NumberClaim), staffNames }) },
  },
  refuseNumberClaim: {
    method: 'POST', path: '/api/number-claims/:claimId/refusal', access: cityOffice,
    summary: 'Refuses a claim for which no case is on hold; its family is told',
    params: z.object({ claimId: z.uuid() }),
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
