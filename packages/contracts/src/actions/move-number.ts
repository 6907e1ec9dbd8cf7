import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, version } from '../fields.ts';
import { declareAction } from './declare-action.ts';
import { holdCase } from './hold-case.ts';

/**
 * A second person of the city office moves the ID number to the family that claims it (B21). The case
 * loses it and stays on hold, until its own number is corrected or the family revokes.
 */
export const moveNumber = declareAction({
  name: 'moveNumber',
  by: { roles: ['city-office'], of: 'district' },
  input: z.object({ proposalVersion: version }),
  stages: holdCase.stages,
  view: 'status',
  notice: 'progress',
  route: {
    method: 'POST', path: '/api/disputes/:caseId/moves/:proposalVersion/confirmation',
    summary:
      'Moves the ID number to the family that claims it (B21); `second-person-needed` for who ' +
      'proposed it',
    params: z.object({ caseId: CaseId, proposalVersion: z.coerce.number().pipe(version) }),
    body: z.object({}),
    answers: { 201: z.object({}) },
  },
});
