import type { ActionContext } from '../projection/action-context.ts';
import { RegistryCheck } from './registry-check.entity.ts';

/** The registry's answer (S13): which fields differ, by name only. */
export async function registryResult(context: ActionContext<'registryResult'>): Promise<void> {
  const { em, found, action, now } = context;
  await em.nativeUpdate(
    RegistryCheck,
    { caseId: found.id, submissionVersion: action.submissionVersion },
    { answeredAt: now, mismatchFields: action.fields },
  );
}
