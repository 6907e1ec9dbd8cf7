import { EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';

/** View versions of many cases in one query, for open streams (B2). */
export const listViewVersions = (records: Records): Handler<'records.list-view-versions'> =>
  async ({ caseIds }) => {
    const rows = await records.em()
      .find(EnrolmentCase, { id: caseIds }, { fields: ['id', 'viewVersion'] });
    return { versions: rows.map(({ id, viewVersion }) => ({ caseId: id, version: viewVersion })) };
  };
