import { listHeldCases } from '@ruxue/service-kit';
import * as z from 'zod';

import type { Documents, Handler } from '../documents.ts';

// A form's number has no time of its own; its print has.
const held = `
  select case_id, uploaded_at as since from material_file union all
  select case_id, stored_at from stored_file union all
  select case_id, frozen_at from frozen_files union all
  select case_id, printed_at from print union all
  select case_id, null::timestamptz from rendered_page union all
  select case_id, null::timestamptz from issued_form_number where case_id is not null`;

// A file without its key is forgotten, so it isn't there.
const filesOfSubmissions = `
  select f.case_id as "caseId", f.submission_version as "submissionVersion",
    count(s.id)::int as "fileCount"
  from frozen_files f
    left join lateral jsonb_array_elements(f.files) as named(file) on true
    left join material_file m on m.file_id = (named.file ->> 'fileId')::uuid
    left join stored_file s on s.id = m.content_id and s.file_key is not null
  where f.case_id = any(?::uuid[])
  group by f.case_id, f.submission_version`;
const Filed = z.array(z.object({
  caseId: z.string(), submissionVersion: z.number(), fileCount: z.number(),
}));

/**
 * The cases with a file, a page, a print or a number (B14): all that an erasure takes. With them go
 * how many files of each submission are there.
 */
export const listCases = ({ em }: Pick<Documents, 'em'>): Handler<'documents.list-cases'> =>
  async (asked) => {
    const cases = await listHeldCases(em(), held, asked);
    const ids = `{${cases.map(({ caseId }) => caseId).join(',')}}`;
    const rows = Filed.parse(await em().execute(filesOfSubmissions, [ids]));
    const filed = Map.groupBy(rows, ({ caseId }) => caseId);
    return {
      cases: cases.map((one) => ({
        ...one,
        submissions: (filed.get(one.caseId) ?? []).map(({ submissionVersion, fileCount }) =>
          ({ submissionVersion, fileCount })),
      })),
    };
  };
