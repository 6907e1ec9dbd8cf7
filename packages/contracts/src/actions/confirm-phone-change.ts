import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';
import { holdCase } from './hold-case.ts';

/**
 * The second of two persons lets a telephone be changed that its family can't use (B20). The old
 * number and guardian 2 are told; from then on the family sees it, and a day later it changes, unless
 * somebody stops it.
 */
export const confirmPhoneChange = declareAction({
  name: 'confirmPhoneChange',
  by: { roles: ['reviewer', 'district-manager', 'city-office'], of: 'district' },
  input: z.object({ proposalVersion: version }),
  stages: holdCase.stages,
  view: 'nothing',
  route: {
    method: 'POST', path: '/api/reviews/:caseId/phone-changes/:proposalVersion/confirmation',
    summary:
      'Confirms a change of telephone proposed at the counter (B20); `second-person-needed` for who ' +
      'proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: z.object({}),
    answers: { 201: z.object({}) },
  },
});
