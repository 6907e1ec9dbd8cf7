import { defineEntity, p } from '@mikro-orm/core';
import type { MaterialFile as MaterialFileView, MaterialSubject } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import type { ScanResult } from '../scanning/scan-content.ts';

/** The family's own name for a file; the parent alone sees it. */
export const fileNameColumn = 'material_file.name';

const schema = defineEntity({
  name: 'MaterialFile',
  tableName: 'material_file',
  indexes: [{ properties: ['scan'] }],
  uniques: [{ properties: ['caseId', 'idempotencyKey'] }],
  properties: {
    fileId: p.uuid().primary(),
    caseId: p.uuid(),
    item: holds(p.string().length(40), 'materials'),
    subject: p.string().$type<MaterialSubject>(),
    /** Within its place, from 0. */
    position: p.integer(),
    type: p.string().$type<MaterialFileView['type']>(),
    pages: p.integer(),
    rotation: p.integer().$type<MaterialFileView['rotation']>(),
    name: holds(p.blob().comment("sealed under the child's key"), 'fileName'),
    /** HMAC of the content as it came, under a key derived from the child's. */
    hash: holds(p.string(), 'materials'),
    bytes: p.integer(),
    /** The stored file with the content. */
    contentId: p.uuid(),
    scan: p.string().$type<ScanResult>(),
    idempotencyKey: p.string(),
    uploadedAt: p.datetime(3),
    /** Set when the family took it off the list while a submission contains it. */
    removedAt: p.datetime(3).strictNullable(),
  },
});

/** A file of the family (B4). */
export class MaterialFile extends schema.class {}
schema.setClass(MaterialFile);
