import { isAllowed, Refusal, type Action, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import type { AuditFacts } from '../audit/audit-entry.entity.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { AppliedAction } from './applied-action.entity.ts';
import { readActions } from './list-actions.ts';
import { recordFacts } from './record-facts.ts';
import { viewChangeOf } from './view-changes.ts';

type Projected = Request<'records.apply-action'>;
interface Outcome {
  readonly reply: Reply<'records.apply-action'>;
  /** The case, when its parent sees something new. */
  readonly toTell?: EnrolmentCase;
}

/**
 * Projects one action of a workflow: compare-and-set on the stage version, facts, action and audit
 * row in one transaction (L2, L4, B11). An erased case refuses: nothing brings a child back (B13).
 */
export const applyAction = (
  { database, hints, keyRing }: Records,
): Handler<'records.apply-action'> =>
  async (request) => {
    const { reply, toTell } = await database.em
      .fork()
      .transactional((em) => applyOnce(em, keyRing, request));
    if (toTell) tellCase(hints, toTell);
    return reply;
  };

async function applyOnce(
  em: EntityManager,
  keyRing: KeyRing,
  request: Projected,
): Promise<Outcome> {
  const { caseId, actionId, expectedVersion } = request;
  const found = await lockCase(em, caseId);
  if ((await em.count(AppliedAction, { caseId, actionId })) > 0) {
    return { reply: { result: 'applied' } };
  }
  if (found.stageVersion < expectedVersion) throw new Error('the workflow is ahead of records');
  if (found.stageVersion > expectedVersion) {
    const missing = await readActions(em, caseId, expectedVersion);
    return { reply: { result: 'behind', missing } };
  }
  return apply(em, keyRing, found, request);
}

async function apply(
  em: EntityManager,
  keyRing: KeyRing,
  found: EnrolmentCase,
  { actionId, action, next }: Projected,
): Promise<Outcome> {
  if (next.stageVersion !== found.stageVersion + 1) throw new Error('one action, one version');
  if (!isAllowed(found.stage, action.type)) throw new Refusal('action-not-allowed');
  refuseOtherDistrict(found, action);
  const now = new Date();
  await recordFacts({ em, keyRing, found, next, now }, action);
  const change = viewChangeOf(found, action);
  em.assign(found, {
    ...next,
    ...(change === 'nothing' ? {} : { viewVersion: found.viewVersion + 1 }),
    ...(change === 'status' ? { statusSince: now } : {}),
  });
  const { id: caseId } = found;
  em.create(AppliedAction, {
    caseId, stageVersion: next.stageVersion, actionId, action, appliedAt: now,
  });
  const { actor, type: event } = action;
  appendAudit(em, { actor, event, caseId, facts: auditFacts(action) });
  const reply = { result: 'applied' } as const;
  return change === 'nothing' ? { reply } : { reply, toTell: found };
}

/** The workflow has checked this already; a wrong one must not reach the records (L7). */
function refuseOtherDistrict(found: EnrolmentCase, { actor }: Action): void {
  if (actor.kind !== 'staff' || actor.district === found.district) return;
  throw new Refusal('not-found');
}

/** Everything an action says but who acted, which has columns of its own. */
function auditFacts({ actor, type, ...facts }: Action): AuditFacts {
  return facts;
}
