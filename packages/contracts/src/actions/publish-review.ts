import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * The case follows the publication of its review. Parents see the result from the publication's
 * commit on (S14).
 */
export const publishReview = declareAction({
  name: 'publishReview',
  by: 'system',
  input: z.object({ publicationId: z.uuid(), decisionVersion: version }),
  stages: ['decided'],
  view: 'nothing',
  notice: 'progress',
});
