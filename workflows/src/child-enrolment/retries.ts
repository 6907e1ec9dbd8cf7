import {
  ActivityCancellationType, proxyActivities, proxyLocalActivities, workflowInfo,
} from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { Activities, ActivitiesOfNotices, CaseActivities } from './activities.ts';
import { answeredInTurn } from './in-turn.ts';
import { accountsQueueOf, noticesQueueOf } from './task-queues.ts';

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
export const inBackground = answeredInTurn(proxyActivities<
  CaseActivities & Pick<Activities, 'performEffect' | 'requestRegistryCheck'>
>(effects));

// Revocation must come to its end: like the effects, but nothing cancels it.
export const inRevocation = proxyActivities<Pick<
  Activities,
  | 'denyCase' | 'disableAccount' | 'eraseCase' | 'destroyKey' | 'releaseClaims' | 'deleteAccount'
  | 'completeRevocation'
>>(effects);

// Like the effects, on queues of their own. A burst of registrations, whose passwords take long to
// hash, blocks nobody else; neither does sms when it hangs.
export const onAccountsQueue = () =>
  answeredInTurn(proxyActivities<Pick<Activities, 'createAccount'>>({
    ...effects,
    startToCloseTimeout: '45s',
    taskQueue: accountsQueueOf(workflowInfo().taskQueue),
  }));
export const onNoticesQueue = () =>
  answeredInTurn(proxyActivities<ActivitiesOfNotices>({
    ...effects, taskQueue: noticesQueueOf(workflowInfo().taskQueue),
  }));
