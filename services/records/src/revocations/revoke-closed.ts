import { randomUUID } from 'node:crypto';

import { CaseProjection, hintSubjects, Refusal } from '@ruxue/contracts';

import { lockCase, refuseClosed } from '../cases/find-case.ts';
import { projectAction } from '../projection/apply-action.ts';
import type { Handler, Records } from '../records.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';

/** The id of the action: a closed case is revoked once. */
export const revokeClosedId = 'revoke-closed';

/**
 * Consent can be withdrawn as long as the data are kept (S20). The workflow of a closed case has
 * ended, so the commit that hides the case also promises the workflow that erases it
 * (docs/decisions/0045).
 */
export const revokeClosed = (records: Records): Handler<'records.revoke-closed'> =>
  async ({ caseId }) => {
    const isNew = await records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      if (found.stage === 'revoking') return false;
      if (found.closedAs === 'admitted') refuseClosed(found);
      if (found.stage !== 'closed') throw new Refusal('action-not-allowed');
      const noticeId = randomUUID();
      const action = { type: 'revoke', actor: { kind: 'parent' }, noticeId } as const;
      const next = CaseProjection.parse({
        ...found,
        returnUntil: found.returnUntil?.toISOString() ?? null,
        stage: 'revoking',
        stageVersion: found.stageVersion + 1,
      });
      const projected = { actionId: revokeClosedId, requestHash: null, action, next };
      await projectAction(em, records, found, projected);
      // A start that nobody has told done: its workflow has run, or the case were not closed.
      await em.nativeDelete(WorkflowStart, { targetId: caseId });
      em.create(WorkflowStart, {
        id: randomUUID(), kind: 'revocation', targetId: caseId, createdAt: new Date(),
        leasedUntil: null,
      });
      return true;
    });
    if (!isNew) return {};
    records.hints.publish(hintSubjects.keyEvicted, { caseId });
    records.hints.publish(hintSubjects.startsWaiting, {});
    return {};
  };
