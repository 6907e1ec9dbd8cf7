import type { ActionContext } from '../projection/action-context.ts';
import { getShownAdmission } from './find-shown-admission.ts';

/** The child has come after all (B24): its admission and its notice hold as before. */
export async function undoNoShow({ em, found }: ActionContext<'undoNoShow'>): Promise<void> {
  const admission = await getShownAdmission(em, found);
  Object.assign(admission, { endedAs: null, endedAt: null });
}
