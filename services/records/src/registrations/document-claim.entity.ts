import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'DocumentClaim',
  tableName: 'document_claim',
  properties: {
    season: p.string().length(16).primary(),
    documentHash: holds(
      p.string().length(43).primary().comment('keyed hash of type and number'),
      'childDocument',
    ),
    caseId: p.uuid().unique(),
  },
});

/** The one place of a document number in a season (S6): the account belongs to the row's case. */
export class DocumentClaim extends schema.class {}
schema.setClass(DocumentClaim);
