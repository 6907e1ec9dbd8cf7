import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'AccountRequest',
  tableName: 'account_request',
  properties: {
    caseId: () => ofCase().primary(),
    sealedPassword: holds(p.blob().comment("sealed to auth's key for this case"), 'password'),
    createdAt: p.datetime(3).index(),
  },
});

/** A password whose account was not made within a day is given to nobody, and deleted. */
export const passwordHours = 24;

/** The password on its way to auth, sealed to auth's key; gone once the account exists, and after a
 * day in any case. */
export class AccountRequest extends schema.class {}
schema.setClass(AccountRequest);
