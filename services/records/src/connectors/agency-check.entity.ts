import { defineEntity, p } from '@mikro-orm/core';
import { ConnectorAnswer, type ConnectorCode, type MaterialSubject } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** The values that were asked about, so that the same ones are asked again, and no others twice. */
export const checkColumns = { question: 'agency_check.question' } as const;

/** The place of the population registry's check (S13), which is of no item. */
export const identityPlace = { item: 'identity', subject: 'child' } as const;

const schema = defineEntity({
  name: 'AgencyCheck',
  tableName: 'agency_check',
  properties: {
    caseId: () => ofCase().primary(),
    item: p.string().length(40).primary(),
    subject: p.string().length(16).$type<MaterialSubject>().primary(),
    connector: p.string().length(40).$type<ConnectorCode>(),
    submissionVersion: p.integer().comment('the submission whose values were asked about'),
    reference: p.uuid().unique().comment('the only name of the question outside'),
    question: holds(
      p.blob().strictNullable().comment("sealed under the child's key"),
      'childName', 'childDocument', 'childHousehold', 'guardianName', 'guardianDocument',
      'guardianEmployer', 'residence',
    ),
    askedBy: p.string().length(64).strictNullable().comment('who asked for a recheck'),
    askedAt: p.datetime(3),
    until: p.datetime(3).strictNullable().comment('silent from then on; null: a workflow waits'),
    sendAt: p.datetime(3).strictNullable().index().comment('the next sending; null: none'),
    sendings: p.integer().default(0),
    answer: holds(p.enum(ConnectorAnswer.options).strictNullable(), 'agencyAnswer'),
    fields: holds(
      p.json().$type<string[]>().comment('names of differing fields, no values'), 'identityCheck',
    ),
    answeredAt: p.datetime(3).strictNullable().comment('since when the answer counts'),
    version: p.integer().default(0).comment("the case's items_version that the answer made"),
    isOverruled: p.boolean().default(false).comment('returned by a person in spite of the answer'),
  },
});

/**
 * The last question to an agency about one item of a case (C2), or about the identity (S13). Asking
 * anew takes its place: an answer to the question before finds nothing.
 */
export class AgencyCheck extends schema.class {}
schema.setClass(AgencyCheck);
