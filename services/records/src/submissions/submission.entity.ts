import { defineEntity, p } from '@mikro-orm/core';
import { fieldsOf, type MaterialManifest } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** The parent sees all of it; staff see it without the health data (B26). */
export const submissionColumns = { details: 'submission.details' } as const;

const schema = defineEntity({
  name: 'Submission',
  tableName: 'submission',
  indexes: [{ properties: ['nameHash'] }],
  properties: {
    caseId: () => ofCase().primary(),
    version: p.integer().primary(),
    draftVersion: p.integer(),
    details: holds(p.blob().comment("sealed under the child's key"), ...fieldsOf('details')),
    /** As the case had it: the same bytes, which open as the case's column (`openRegistered`). */
    registered: holds(
      p.blob().comment("sealed under the child's key as enrolment_case.registered"),
      ...fieldsOf('registered'),
    ),
    /** The files of the list of materials (B4), place by place: ids and keyed hashes. */
    files: holds(p.json().$type<MaterialManifest>(), 'materials'),
    nameHash: holds(
      p.string().length(43).comment('keyed hash of the name, for search'),
      'childName',
    ),
    frozenAt: p.datetime(3),
    listedAt: p.datetime(3).nullable()
      .comment('when its list of materials was made: with the submission that was returned (B5)'),
    committedAt: p.datetime(3).strictNullable(),
  },
});

/** A frozen version of the details (S12): never changed; committed when the workflow has it. */
export class Submission extends schema.class {}
schema.setClass(Submission);
