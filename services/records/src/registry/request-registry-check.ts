import { createHmac, randomUUID } from 'node:crypto';

import { isAllowed, provinces } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCase, lockCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import type { Handler, Records } from '../records.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { RegistryCheck } from './registry-check.entity.ts';

const registryTimeoutMs = 8000;

/**
 * Asks the population registry (S13) under a reference that says nothing about the child. One
 * reference for each submission; asking again while unanswered repeats the same question (B14).
 */
export const requestRegistryCheck = (
  records: Records,
): Handler<'records.request-registry-check'> =>
  async ({ caseId, submissionVersion }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const submission = await getCommitted(em, caseId, submissionVersion);
    // Taken back meanwhile (B5), or settled: there is nothing to ask about any more.
    const isCurrent = found.submissionVersion === submissionVersion;
    if (!isCurrent || !isAllowed(found.stage, 'registryResult')) return {};
    const check = await em.transactional((tx) => getOrOpenCheck(tx, caseId, submissionVersion));
    if (check.answeredAt !== null) return {};
    const key = await records.keyRing.forCase(caseId);
    const registered = openRegistered(key, found);
    const { child } = registered;
    const { householdAddress } = openDetails(key, submission, registered);
    await ask(records.settings.registry, {
      reference: check.reference,
      callbackUrl: records.settings.registry.callbackUrl,
      name: child.name,
      documentNumber: child.documentNumber,
      householdProvince: provinces[child.householdProvince],
      householdAddress,
    });
    return {};
  };

async function getOrOpenCheck(
  em: EntityManager,
  caseId: string,
  submissionVersion: number,
): Promise<RegistryCheck> {
  await lockCase(em, caseId);
  const known = await em.findOne(RegistryCheck, { caseId, submissionVersion });
  return known ?? em.create(RegistryCheck, {
    caseId,
    submissionVersion,
    reference: randomUUID(),
    requestedAt: new Date(),
    answeredAt: null,
    mismatchFields: [],
  });
}

/** Anything but a 2xx is a failure the workflow's activity tries again; no body is ever logged. */
async function ask(
  { url, secret }: Records['settings']['registry'],
  question: Readonly<Record<string, string>>,
): Promise<void> {
  const body = JSON.stringify(question);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(new URL('/checks', url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-registry-signature': `sha256=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(registryTimeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the registry answered ${response.status}`);
}
