import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';

/**
 * A child's data key for the services that keep something of the child (B13). From the acceptance
 * of a revocation on it is given to nobody (S20).
 */
export const getCaseKey = ({ em, keys }: Records): Handler<'records.get-case-key'> =>
  async ({ caseId }) => {
    refuseRevoked(await getCase(em(), caseId));
    const { keyId, key } = await keys.load(caseId);
    return { keyId, key: key.bytes.toString('base64'), suite: key.suite };
  };
