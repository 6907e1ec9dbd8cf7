import { defineEntity, p } from '@mikro-orm/core';
import type { HandedPlace, Reply } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'FrozenFiles',
  tableName: 'frozen_files',
  properties: {
    caseId: p.uuid().primary(),
    submissionVersion: p.integer().primary(),
    /** In the order in which the parent saw them. */
    files: holds(p.json<Reply<'documents.freeze-files'>['files']>(), 'materials'),
    /** The list as the second system takes it over (S15); null before its first request. */
    places: holds(p.json<HandedPlace[]>().strictNullable(), 'materials'),
    frozenAt: p.datetime(3),
  },
});

/** The files of a submission; a frozen version never changes. */
export class FrozenFiles extends schema.class {}
schema.setClass(FrozenFiles);
