import { condition, patched } from '@temporalio/workflow';

/** One for the wake of what has changed, one for what that sets off. */
const rounds = 2;

/**
 * Lets everything go first that a handler's answer has set off in this very task: a replay delivers that
 * answer a task earlier (decision 0005), so the commands of what arrives with it must come after its own.
 * A run from before keeps its order: false says that nothing was let go first.
 */
export async function inTurn(): Promise<boolean> {
  if (!patched('in-turn')) return false;
  for (let round = 0; round < rounds; round += 1) {
    // False when it is asked at once, true when all conditions are asked next.
    let isNext = false;
    await condition(() => {
      const wasNext = isNext;
      isNext = true;
      return wasNext;
    });
  }
  return true;
}

type Activity = (...args: unknown[]) => Promise<unknown>;

/** The same activities; whoever awaits one goes on in turn. */
export const answeredInTurn = <Activities extends object>(activities: Activities): Activities =>
  new Proxy(activities, {
    get: (target, name): Activity => {
      const activity = Reflect.get(target, name) as Activity;
      return async (...args) => {
        try {
          return await activity(...args);
        } finally {
          await inTurn();
        }
      };
    },
  });
