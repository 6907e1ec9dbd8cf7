import {
  declarations, hintSubjects, isAllowed, Refusal, refusalForActor, viewChangeOf, type Action,
  type ActionDeclaration, type Reply, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { AuditFacts } from '../audit/audit-entry.entity.ts';
import type { EnrolmentCase } from '../cases/case.entity.ts';
import { lockCase } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { checkWindow } from '../districts/check-window.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { enterStep } from '../statistics/enter-step.ts';
import { AppliedAction } from './applied-action.entity.ts';
import { readActions } from './list-actions.ts';
import { recordFacts } from './record-facts.ts';

type Projected = Request<'records.apply-action'>;
interface Outcome {
  readonly reply: Reply<'records.apply-action'>;
  /** The case, when this has changed it: its staff see that. */
  readonly changed?: EnrolmentCase;
  /** The case, when its parent sees something new. */
  readonly toTell?: EnrolmentCase;
}

/**
 * Projects one action of a workflow: compare-and-set on the stage version, facts, action and audit
 * row in one transaction (L2, L4, B11). An erased case refuses: nothing brings a child back (B13).
 */
export const applyAction = (records: Records): Handler<'records.apply-action'> =>
  async (request) => {
    const { reply, changed, toTell } = await records.em()
      .transactional((em) => applyOnce(em, records, request));
    if (changed) tellStaff(records.hints, changed);
    if (toTell) tellCase(records.hints, toTell);
    const { caseId, action } = request;
    if (action.type === 'revoke' && reply.result === 'applied') {
      // S20: from the answer on nobody opens the child's data, the key in memory or not.
      records.hints.publish(hintSubjects.keyEvicted, { caseId });
    }
    return reply;
  };

async function applyOnce(
  em: EntityManager,
  records: Records,
  request: Projected,
): Promise<Outcome> {
  const { caseId, expectedVersion } = request;
  const found = await lockCase(em, caseId);
  const known = await findKnown(em, request);
  if (known?.stageVersion === expectedVersion + 1) return { reply: { result: 'applied' } };
  if (known && known.stageVersion <= expectedVersion) return { reply: { result: 'known' } };
  if (found.stageVersion < expectedVersion) throw new Error('the workflow is ahead of records');
  if (found.stageVersion > expectedVersion) {
    const missing = await readActions(em, caseId, expectedVersion);
    return { reply: { result: 'behind', missing } };
  }
  return projectAction(em, records, found, request);
}

/**
 * The action that stands under this id already. Of a person's request it is the same one only with
 * the same content and case: an Idempotency-Key names one request of one person (L3).
 */
async function findKnown(
  em: EntityManager,
  { caseId, actionId, requestHash }: Projected,
): Promise<AppliedAction | null> {
  if (requestHash === null) return em.findOne(AppliedAction, { caseId, actionId });
  const known = await em.findOne(AppliedAction, { actionId });
  if (known && (known.caseId !== caseId || known.requestHash !== requestHash)) {
    throw new Refusal('key-reused');
  }
  return known;
}

/** Applies the next action of a locked case. */
export async function projectAction(
  em: EntityManager,
  { keyRing, hashes, settings }: Pick<Records, 'keyRing' | 'hashes' | 'settings'>,
  found: EnrolmentCase,
  { actionId, requestHash, action, next }: Omit<Projected, 'caseId' | 'expectedVersion'>,
): Promise<Outcome> {
  if (next.stageVersion !== found.stageVersion + 1) throw new Error('one action, one version');
  if (!isAllowed(found.stage, action.type)) throw new Refusal('action-not-allowed');
  // The workflow has checked this already; a wrong one must not reach the records (L7).
  const refused = refusalForActor(found, action);
  if (refused) throw new Refusal(refused.type);
  const now = new Date();
  const { window: declared }: ActionDeclaration = declarations[action.type];
  const window = typeof declared === 'function' ? declared(found) : declared;
  if (window) checkWindow(await getDistrictPage(em, found.district), window, now);
  await recordFacts({ em, keyRing, hashes, settings, found, next, now }, action);
  const change = viewChangeOf(found, action.type);
  const isStep = next.stage !== found.stage;
  em.assign(found, {
    ...next,
    returnUntil: next.returnUntil === null ? null : new Date(next.returnUntil),
    ...(change === 'nothing' ? {} : { viewVersion: found.viewVersion + 1 }),
    ...(change === 'status' ? { statusSince: now } : {}),
  });
  if (isStep) await enterStep(em, found, now);
  const { id: caseId } = found;
  em.create(AppliedAction, {
    caseId, stageVersion: next.stageVersion, actionId, requestHash, action, appliedAt: now,
  });
  const { actor, type: event } = action;
  appendAudit(em, { actor, event, caseId, facts: auditFacts(action) });
  const reply = { result: 'applied' } as const;
  const applied = { reply, changed: found };
  return change === 'nothing' ? applied : { ...applied, toTell: found };
}

/** Everything an action says beside its actor, who has columns of their own. */
function auditFacts({ actor, type, ...facts }: Action): AuditFacts {
  const said = Object.entries<AuditFacts[string] | null | undefined>(facts);
  return Object.fromEntries(said.flatMap(([name, fact]) => fact == null ? [] : [[name, fact]]));
}
