import { isAllowed } from '@ruxue/contracts';

import { getCase, lockCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { AgencyCheck, identityPlace } from '../connectors/agency-check.entity.ts';
import { openCheck } from '../connectors/open-check.ts';
import { sendQuestion } from '../connectors/send-question.ts';
import type { Handler, Records } from '../records.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { comparedValues } from './compared-values.ts';

const connector = 'population-registry';

/**
 * Asks the population registry (S13), the first of the connectors (C2). The workflow waits for it and
 * asks again: while unanswered that repeats the same question under the same reference (B14).
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
    const key = await records.keyRing.forCase(caseId);
    const registered = openRegistered(key, found);
    const question = comparedValues(registered, openDetails(key, submission, registered));
    const check = await em.transactional(async (tx) => {
      await lockCase(tx, caseId);
      const known = await tx.findOne(AgencyCheck, { caseId, ...identityPlace, submissionVersion });
      return known ?? openCheck(tx, key, {
        caseId, ...identityPlace, connector, submissionVersion, question,
        askedBy: null, until: null,
      });
    });
    if (check.answeredAt === null) await sendQuestion(records.settings, check, question);
    return {};
  };
