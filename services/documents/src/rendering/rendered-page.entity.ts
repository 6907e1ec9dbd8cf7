import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'RenderedPage',
  tableName: 'rendered_page',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    fileId: p.uuid().primary(),
    page: p.integer().primary(),
    caseId: p.uuid(),
    /** The stored file with the picture. */
    contentId: p.uuid(),
  },
});

/** A page of a file as a picture, made once; turning the file discards it. */
export class RenderedPage extends schema.class {}
schema.setClass(RenderedPage);
