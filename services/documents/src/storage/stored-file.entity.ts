import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

/** The sealed key of a stored file. */
export const fileKeyColumn = 'stored_file.file_key';

const schema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid(),
    /** Its random name in the stream. */
    name: p.string().length(33).unique(),
    /** Of its chunks, in their order. */
    sequences: p.json<number[]>(),
    bytes: p.integer(),
    /** The child's own key, under which the file's is sealed. */
    keyId: p.uuid(),
    /** Null once the file is forgotten: nobody can open its chunks, and they are erased next. */
    fileKey: holds(p.blob().strictNullable(), 'materials'),
    storedAt: p.datetime(3),
  },
});

/** Content in the stream of files; its own key is sealed under the child's (B13). */
export class StoredFile extends schema.class {}
schema.setClass(StoredFile);
