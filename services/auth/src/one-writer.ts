import { DriverException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import { lockText } from '@ruxue/service-kit';

/** How long a change waits for the one before it: for a place in this process, then for the lock. */
const longestWaitMs = 3000;

/**
 * A writer keeps a connection for as long as Keycloak takes. With so many at once, most of the pool
 * is left to captchas, tickets and denials.
 */
const mostAtOnce = 4;

/** PostgreSQL's `lock_not_available`: the wait has been too long. */
const lockTimeout = '55P03';

/** Does a piece of work while nobody else, in any process, works on the same `whom`. */
export type OneWriter = <Result>(whom: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Keycloak's admin API knows no versions: of two changes at once, each reads the old state and one
 * undoes the other. So whatever is read there to be written back is read and written under a lock of
 * auth's own database. `temporarily-unavailable` when the change before it takes too long.
 */
export function oneWriter(em: () => EntityManager): OneWriter {
  const places = createPlaces();
  return async (whom, work) => {
    await places.take();
    try {
      return await em().transactional(async (transaction) => {
        await lockInTime(transaction, whom);
        return await work();
      });
    } finally {
      places.giveBack();
    }
  };
}

async function lockInTime(transaction: EntityManager, whom: string): Promise<void> {
  await transaction.execute(`set local lock_timeout = ${longestWaitMs}`);
  try {
    await lockText(transaction, `keycloak:${whom}`);
  } catch (error) {
    const isTooLong = error instanceof DriverException && error.code === lockTimeout;
    throw isTooLong ? tooBusy() : error;
  }
}

const tooBusy = () => new Refusal('temporarily-unavailable', { retryAfterSeconds: 5 });

/** The places of writers in this process, given out in the order of asking. */
function createPlaces() {
  let free = mostAtOnce;
  const waiting: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) {
        free -= 1;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const enter = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(tooBusy());
        }, longestWaitMs);
        waiting.push(enter);
      });
    },
    giveBack(): void {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
