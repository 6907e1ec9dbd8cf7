import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * The case follows the publication of its admission. Parents see the result from the publication's
 * commit on (S17).
 */
export const publishAdmission = declareAction({
  name: 'publishAdmission',
  by: 'system',
  input: z.object({ publicationId: z.uuid(), decisionVersion: version }),
  stages: ['placed'],
  view: 'nothing',
  notice: 'progress',
  tellsGuardian2: true,
});
