import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';

/** How a case has ended whose workflow is gone; null for one that is open. */
export const findClosing = (records: Records): Handler<'records.find-closing'> =>
  async ({ caseId }) => {
    const found = await getCase(records.em(), caseId);
    refuseRevoked(found);
    const { district, closedAs } = found;
    return { district, closedAs };
  };
