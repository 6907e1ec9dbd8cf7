import { expect, it } from '@jest/globals';
import { columnFaults } from '@ruxue/testing/personal-columns';

import { collectionDatabase } from './orm.config.ts';

/** Ids of cases, versions, and what schools publish of themselves: nothing of a person without the columns that are declared. */
const notPersonal = {
  erased_case: 'case_id erased_at',
  placement: 'case_id is_past',
  school: 'id district name address phone places taken catchment is_closed position',
  school_list: 'district version',
  synced_child: 'case_id district submission_version registered_version synced_at key_id matched_by step_order',
};

it('every column says what of a person it holds, or is listed here (C12)', () => {
  expect(columnFaults(collectionDatabase, notPersonal)).toEqual([]);
});
