import { defineEntity, p } from '@mikro-orm/core';
import type { MaterialSubject } from '@ruxue/contracts';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'ShownMaterial',
  tableName: 'shown_material',
  properties: {
    caseId: () => ofCase().primary(),
    item: p.string().length(40).primary(),
    subject: p.string().length(16).$type<MaterialSubject>().primary(),
    staffId: p.string().length(64),
    shownAt: p.datetime(3),
    version: p.integer().comment("the case's items_version that it made"),
  },
});

/** 现场出示 (B4): the paper of a place that a clerk saw. The family reads it; it is no verdict. */
export class ShownMaterial extends schema.class {}
schema.setClass(ShownMaterial);
