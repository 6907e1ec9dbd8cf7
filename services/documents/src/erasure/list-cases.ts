import { listHeldCases } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';

// A form's number has no time of its own; its print has.
const held = `
  select case_id, uploaded_at as since from material_file union all
  select case_id, stored_at from stored_file union all
  select case_id, frozen_at from frozen_files union all
  select case_id, printed_at from print union all
  select case_id, null::timestamptz from rendered_page union all
  select case_id, null::timestamptz from issued_form_number where case_id is not null`;

/** The cases with a file, a page, a print or a number (B14): all that an erasure takes. */
export const listCases = ({ em }: Pick<Documents, 'em'>): Handler<'documents.list-cases'> =>
  async (asked) => ({ cases: await listHeldCases(em(), held, asked) });
