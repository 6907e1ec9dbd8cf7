import {
  ActivityCancellationType, proxyActivities, proxyLocalActivities,
} from '@temporalio/workflow';

import { accountsQueueOf } from './accounts-queue.ts';
import type { Activities, CaseActivities } from './activities.ts';

// Somebody waits for the answer: three tries of at most 2.5 s each, so that three activities in a
// row end within 25 s. The gateway asks again after that.
export const inHandler = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2500ms',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

// Nobody waits: tried for as long as it takes, since no case may be left behind (B14). At least
// every 15 s, so that all is done 30 s after a service has come back (`npm run chaos`); a try in
// vain writes no event. Left at once when cancelled, because a repeat changes nothing.
const effects = {
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '15s' },
} as const;
export const inBackground = proxyActivities<
  CaseActivities & Pick<Activities, 'performEffect' | 'requestRegistryCheck'>
>(effects);

// Revocation must come to its end: like the effects, but nothing cancels it.
export const inRevocation = proxyActivities<Pick<
  Activities,
  | 'denyCase' | 'disableAccount' | 'eraseCase' | 'destroyKey' | 'releaseClaims' | 'deleteAccount'
  | 'completeRevocation' | 'sendLastNotice'
>>(effects);

// Accounts: like the effects, on a queue that a burst of registrations can't block others with.
export const onAccountsQueue = (taskQueue: string) =>
  proxyActivities<Pick<Activities, 'createAccount'>>({
    ...effects,
    startToCloseTimeout: '45s',
    taskQueue: accountsQueueOf(taskQueue),
  });
