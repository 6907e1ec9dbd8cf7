import type { PublicationKind, RecallKind } from '@ruxue/contracts';

/** The action that recalls a child's result, by its publication. */
export const recallKinds = {
  review: 'recallReview', admission: 'recallAdmission',
} as const satisfies Record<PublicationKind, RecallKind>;
