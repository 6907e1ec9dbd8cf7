import { Draft } from '../drafts/draft.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/**
 * What was submitted goes on as the draft (B5), under a version of its own: one that was frozen is
 * never frozen anew, so the next submission is another even when nothing was changed.
 */
export async function takeBack({ em, found }: ActionContext<'takeBack'>): Promise<void> {
  const draft = await em.findOneOrFail(Draft, { caseId: found.id });
  draft.version += 1;
  found.submittedAt = null;
}
