import { DestroyRef, inject } from '@angular/core';
import { ReviewsHint } from '@ruxue/contracts/review-queue';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { followHints } from '../data/follow-hints.ts';
import { onReturn } from '../data/page-return.ts';
import { Session } from '../data/session/session.ts';

/**
 * Calls back, for as long as the component lives, when colleagues have changed cases of the
 * district (B6): with the cases, or with null when any may have changed.
 */
export function onReviewNews(take: (caseIds: readonly string[] | null) => void): void {
  const api = inject(ApiClient);
  const account = inject(Session).account();
  if (account === null) return;
  const closing = new AbortController();
  const stopListening = onReturn(() => { take(null); });
  inject(DestroyRef).onDestroy(() => {
    stopListening();
    closing.abort();
  });
  void followHints({
    shared: `ruxue.reviews.${account.username}`,
    schema: ReviewsHint,
    closing: closing.signal,
    open: (signal) => api.openStream('streamReviews', signal),
    take: ({ caseIds }) => { take(caseIds); },
    reopened: () => { take(null); },
    isLast: (thrown) => toProblem(thrown).type === 'signed-out',
  });
}
