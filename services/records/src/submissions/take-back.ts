import { withdrawOpenRequest } from '../corrections/close-request.ts';
import { Draft } from '../drafts/draft.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/**
 * The submission goes on as the draft (B5), under a new version. A frozen version is never frozen
 * again, so the next submission is another one even when nothing was changed.
 */
export async function takeBack(context: ActionContext<'takeBack'>): Promise<void> {
  const { em, found } = context;
  await withdrawOpenRequest(context);
  const draft = await em.findOneOrFail(Draft, { caseId: found.id });
  draft.version += 1;
  found.submittedAt = null;
}
