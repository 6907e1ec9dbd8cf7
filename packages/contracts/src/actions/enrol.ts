import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, SchoolId } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The school enrols a presented child, which takes one of its places (S17). */
export const enrol = declareAction({
  name: 'enrol',
  by: { roles: ['school-officer'], of: 'school' },
  input: z.object({ schoolId: SchoolId }),
  stages: ['presented'],
  view: 'nothing',
  route: {
    method: 'POST', path: '/api/schools/:schoolId/enrolments',
    summary: 'Enrols a presented child, taking one place (S17)',
    params: z.object({ schoolId: SchoolId }),
    body: z.object({ caseId: CaseId }),
    answers: { 201: z.object({}) },
  },
});
