import { expect, it } from '@jest/globals';
import { columnFaults } from '@ruxue/testing/personal-columns';

import { smsDatabase } from './orm.config.ts';

/** Ids, times and states: nothing of a person without the columns that are declared. */
const notPersonal = {
  budget: 'ends_at used allowed',
  code:
    'id purpose is_typed case_id sent_at expires_at tries_left others_tries_left ' +
    'comparisons_left others_comparisons_left reserved_by reserved_until ' +
    'is_redeemed_by_orderer',
  erased_case: 'case_id erased_at',
  message:
    'id key case_id kind created_at publication_id not_before provider provider_message_id ' +
    'failure_code parts cost_milliyuan',
  outbox_message: 'id sent_at',
  pending_receipt: 'message_id provider_message_id sent_at check_at checks',
  prepared_notice: 'key message_id case_id prepared_at',
  sent_cost: 'day place messages cost_milliyuan',
};

it('every column says what of a person it holds, or is listed here (C12)', () => {
  expect(columnFaults(smsDatabase, notPersonal)).toEqual([]);
});
