import { join } from 'node:path';

import { answerOfProgram } from '../../report/answer-of-program.ts';

const sweep = join(
  import.meta.dirname, '../../../services/documents/src/testing/sweep-now.ts',
);

/** Has documents' sweep run, and counts the files in the stream that no row holds then. */
export async function orphansAfterSweep(): Promise<number> {
  const { left = NaN } = await answerOfProgram(sweep, null);
  return left;
}
