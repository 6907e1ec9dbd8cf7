import { FormNumber } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** The case of a typed 编号; undefined for any other text. Records checks whose it is to find. */
export async function findForm(call: Call, q = ''): Promise<string | null | undefined> {
  const typed = FormNumber.safeParse(q.normalize('NFKC').replace(/\s/gu, ''));
  if (!typed.success) return undefined;
  return (await call('documents.find-form-number', { formNumber: typed.data })).caseId;
}
