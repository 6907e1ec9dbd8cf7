import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import type { Handler, Records } from '../records.ts';
import { getCommitted, openDetails } from './get-committed.ts';

/** The data that the second system takes over when an approval is published (S15). */
export const readSubmission = (
  records: Records,
): Handler<'records.read-submission'> =>
  async ({ caseId, submissionVersion }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const submission = await getCommitted(em, caseId, submissionVersion);
    const key = await records.keyRing.forCase(caseId);
    const registered = openRegistered(key, found);
    return {
      accountNumber: found.accountNumber,
      district: found.district,
      season: found.season,
      registered,
      details: openDetails(key, submission, registered),
    };
  };
