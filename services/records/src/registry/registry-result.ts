import { AgencyCheck, identityPlace } from '../connectors/agency-check.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** The registry's answer counts from now on (S13): which fields differ, by name only. */
export async function registryResult(context: ActionContext<'registryResult'>): Promise<void> {
  const { em, found, action, now } = context;
  const { submissionVersion, outcome, fields } = action;
  const caseId = found.id;
  const check = await em.findOne(AgencyCheck, { caseId, ...identityPlace, submissionVersion });
  if (check === null) return;
  const answer = outcome === 'verified' ? 'same' : 'different';
  em.assign(check, { answeredAt: now, fields, answer: check.answer ?? answer });
}
