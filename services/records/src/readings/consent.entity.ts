import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    caseId: () => ofCase().primary(),
    kind: holds(p.enum(['notice', 'health', 'guardian2']).primary(), 'consents'),
    submissionVersion: p.integer().primary()
      .comment('with which it was given; 0 for the notice, which comes with the registration'),
    textVersion: p.string().length(32),
    agreedBy: holds(
      p.enum(['guardian1']).comment('who agreed, for the child and for guardian 2'),
      'consents',
    ),
    channel: p.enum(['web', 'counter']),
    agreedAt: holds(p.datetime(3), 'consents'),
  },
});

/**
 * Which text was agreed to, by whom and when (S4). Each submission has its own, and the earlier ones
 * stay: a consent that isn't given again ends with that submission.
 */
export class Consent extends schema.class {}
schema.setClass(Consent);
