import {
  ActivityCancellationType, proxyActivities, proxyLocalActivities,
} from '@temporalio/workflow';

import { accountsQueueOf } from './accounts-queue.ts';
import type { Activities } from './activities.ts';

type HandlerActivity =
  | 'freezeSubmission' | 'checkTakeBack' | 'applyAction' | 'listActions' | 'claimSchoolStep'
  | 'setSchoolStep' | 'denyCase';

// Someone waits for the answer: again at once, then ever slower, until the service is back;
// a refusal ends it.
export const inHandler = proxyLocalActivities<Pick<Activities, HandlerActivity>>({
  startToCloseTimeout: '6s',
  localRetryThreshold: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

// Nobody waits: tried for as long as it takes, since no case may be left behind (B14). Left at
// once when cancelled, because a repeat changes nothing.
const effects = {
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
} as const;
export const inBackground = proxyActivities<
  Pick<Activities, 'performEffects' | 'requestRegistryCheck'>
>(effects);

// Revocation must come to its end: like the effects, but nothing cancels it.
export const inRevocation = proxyActivities<Pick<
  Activities,
  | 'disableAccount' | 'prepareNotice' | 'eraseCollection' | 'eraseRecords' | 'eraseMessages'
  | 'destroyKey' | 'releaseClaims' | 'deleteAccount' | 'sendPreparedNotice' | 'completeRevocation'
>>(effects);

// Accounts: like the effects, on a queue that a burst of registrations can't block others with.
export const onAccountsQueue = (taskQueue: string) =>
  proxyActivities<Pick<Activities, 'createAccount'>>({
    ...effects,
    startToCloseTimeout: '45s',
    taskQueue: accountsQueueOf(taskQueue),
  });
