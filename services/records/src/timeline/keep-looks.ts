import { auditList } from '../audit/audit-list.ts';
import type { Handler, Records } from '../records.ts';

/**
 * Keeps which children a list of another service showed (B11). A list on the screen refreshes itself,
 * so that it names only those not seen lately; a file names all of its children.
 */
export const keepLooks = (records: Records): Handler<'records.keep-looks'> =>
  ({ actor, event, caseIds }) =>
    records.em().transactional(async (em) => {
      await auditList(em, { actor, event, caseIds, isSearch: event === 'exportRoster' });
      return {};
    });
