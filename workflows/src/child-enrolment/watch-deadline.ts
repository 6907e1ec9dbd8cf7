import type { CaseState } from '@ruxue/rules/case-state';
import { allHandlersFinished, condition } from '@temporalio/workflow';

import type { RemindedDeadline } from './carried-case.ts';
import type { CaseInHand } from './case-in-hand.ts';
import type { CaseSettings } from './messages.ts';

const dayInSeconds = 86_400;

/** Three days and one day before (B5). */
const usualReminders = [3 * dayInSeconds, dayInSeconds];

/** Twice as long as the gateway tries an action that reached it before the deadline. */
const usualGraceSeconds = 60;

const openDeadline = ({ stage, returnUntil }: CaseState): string | null =>
  (stage === 'returned' ? returnUntil : null);

/**
 * Reminds the family of the deadline of a return, and lets it pass (B5), for as long as the scope
 * lives. A resubmission or an extension ends the wait. A reminder that comes too late, because no
 * worker was there, is not caught up.
 *
 * Timers start only between handlers, for the reason that watch-registry.ts gives.
 */
export async function watchDeadline(
  theCase: CaseInHand,
  { remindBeforeSeconds = usualReminders, deadlineGraceSeconds = usualGraceSeconds }:
  Pick<CaseSettings, 'remindBeforeSeconds' | 'deadlineGraceSeconds'>,
  reminded: RemindedDeadline,
): Promise<never> {
  for (;;) {
    await condition(() => openDeadline(theCase.state()) !== null && allHandlersFinished());
    const until = openDeadline(theCase.state());
    if (until === null) continue;
    const isOver = () => openDeadline(theCase.state()) !== until;
    const deadline = Date.parse(until);
    const reminders = remindBeforeSeconds.map((seconds) => deadline - seconds * 1000);
    const now = Date.now();
    const due = reminders.filter((at) => at <= now).length;
    if (reminded.until === until && due > reminded.times && now < deadline) {
      theCase.addEffect({ type: 'notice', template: 'reminder' });
    }
    Object.assign(reminded, { until, times: due });
    const next = [...reminders, deadline + deadlineGraceSeconds * 1000].find((at) => at > now);
    if (next !== undefined) {
      await condition(isOver, next - now);
      continue;
    }
    theCase.inbox.push({
      actionId: `deadline-${until}`,
      action: { type: 'passDeadline', actor: { kind: 'system' }, until },
    });
    await condition(isOver);
  }
}
