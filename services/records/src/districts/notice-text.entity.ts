import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'NoticeText',
  tableName: 'notice_text',
  properties: {
    season: p.string().length(16).primary(),
    version: p.string().length(32).primary(),
    text: p.text(),
  },
});

/** Every notice text there has been, by version: what a consent refers to (S4). */
export class NoticeText extends schema.class {}
schema.setClass(NoticeText);
