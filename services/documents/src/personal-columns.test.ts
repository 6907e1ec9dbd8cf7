import { expect, it } from '@jest/globals';
import { columnFaults } from '@ruxue/testing/personal-columns';

import { documentsDatabase } from './orm.config.ts';

/** Ids, sizes and states of files: nothing of a person without the columns that are declared. */
const notPersonal = {
  erased_case: 'case_id erased_at',
  frozen_files: 'case_id submission_version frozen_at',
  guessed_number: 'tries until',
  issued_form_number: 'case_id voided_at',
  material_file:
    'file_id case_id subject position type pages rotation bytes content_id scan ' +
    'idempotency_key uploaded_at removed_at',
  print: 'case_id paper version key_id submission_version voided_at',
  rendered_page: 'file_id page case_id content_id',
  stored_file: 'id case_id name sequences bytes key_id stored_at',
  verified_print: 'id case_id',
};

it('every column says what of a person it holds, or is listed here (C12)', () => {
  expect(columnFaults(documentsDatabase, notPersonal)).toEqual([]);
});
