import '../zod-jitless.ts';
import * as z from 'zod';

import { declareAction } from './declare-action.ts';

/**
 * The season is over, and the case is closed with its outcome (B25). Families see what was published
 * before; only details that were never submitted can't be written any more.
 */
export const closeCase = declareAction({
  name: 'closeCase',
  by: 'system',
  input: z.object({}),
  stages: ['registered', 'lapsed', 'rejected', 'admitted', 'declined', 'noShow', 'withdrawn'],
  view: ({ stage }) => (stage === 'registered' ? 'content' : 'nothing'),
});
