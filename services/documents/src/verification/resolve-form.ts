import { Refusal, type Reply, type Request } from '@ruxue/contracts';

import type { FindPrint } from './find-print.ts';

/** The case of a form that somebody presents (B23); a notice is no form. */
export function resolveForm(findPrint: FindPrint) {
  return async (
    marks: Request<'documents.resolve-form'>,
  ): Promise<Reply<'documents.resolve-form'>> => {
    const found = await findPrint(marks);
    if (found?.paper !== 'form') throw new Refusal('not-found');
    const { caseId, isCurrent, submissionVersion } = found;
    return { caseId, isCurrent, submissionVersion };
  };
}
