import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode, OpenMeasure } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'OpenFigure',
  tableName: 'open_figure',
  properties: {
    season: p.string().length(16).primary(),
    district: p.string().length(6).primary().$type<DistrictCode>(),
    measure: p.string().length(16).primary().$type<OpenMeasure>(),
    value: p.integer().comment('as last shown: it moves by ten or more'),
    changedAt: p.datetime(3),
  },
});

/** A figure of the open data as everybody has seen it last (B17); no case. */
export class OpenFigure extends schema.class {}
schema.setClass(OpenFigure);
