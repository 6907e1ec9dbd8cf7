import {
  ActivityCancellationType, proxyActivities, proxyLocalActivities,
} from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import { accountsQueueOf } from './accounts-queue.ts';
import type { Activities, CaseActivities } from './activities.ts';

// Somebody waits for the answer: three tries of at most 2.5 s each, so that three activities in a
// row end within 25 s. The gateway asks again after that.
export const inHandler = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2500ms',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

// Left at once when cancelled, because a repeat changes nothing.
const effects = {
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: untilDone,
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
