import { expect, it } from '@jest/globals';
import { columnFaults } from '@ruxue/testing/personal-columns';

import { authDatabase } from './orm.config.ts';

/** Ids, times and states; the accounts of staff are theirs, not a family's: nothing of a person without the columns that are declared. */
const notPersonal = {
  audit_head: 'service seq seal kept_at',
  audit_seal: 'seq table_name row_id seal sealed_at',
  captcha: 'id answer_hash sealed_answer expires_at ordered_at submissions is_spent',
  claimed_username: 'username request_hash key_hash expires_at',
  denial: 'subject not_before expires_at changed_at',
  erased_account: 'case_id erased_at',
  password_change: 'case_id key pass_of_session is_done expires_at',
  pending_seal: 'id table_name row_id',
  pending_sign_out: 'id user_id kept_session_id created_at',
  registered_sign_in: 'expires_at',
  staff_access: 'id actor_id operation subject outcome reason at',
  staff_change_entry: 'id actor_id staff_id kinds proposal_id changed_at',
  staff_proposal:
    'id subject district staff_id proposer_id base_version request created_at expires_at',
  staff_version: 'staff_id version',
  used_ticket: 'id expires_at',
};

it('every column says what of a person it holds, or is listed here (C12)', () => {
  expect(columnFaults(authDatabase, notPersonal)).toEqual([]);
});
