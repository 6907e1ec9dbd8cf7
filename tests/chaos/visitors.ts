import { preparedRegistration } from '../support/family.ts';
import { viewOf } from '../support/way.ts';
import type { Cast } from './gather-cast.ts';
import { sendUntilAccepted, type Accepted } from './errands.ts';
import { persist } from './persist.ts';
import type { Scene } from './scene.ts';

/** People who go on using the system during a fault. */
export interface Visitors {
  /** Lets everybody finish what they are at; the registrations that were accepted meanwhile. */
  leave(): Promise<Accepted[]>;
}

/** A code is good for five minutes; after that its form is of no use. */
const longestSeconds = 400;

/** One family after the other registers, and another reads; a reviewer looks at the queue. */
export function letVisitorsIn(scene: Scene, { candidates, reviewer }: Cast): Visitors {
  const { world: { api }, findings } = scene;
  let isOpen = true;
  const accepted: Accepted[] = [];

  /** Repeats a visit until it succeeds or the house closes. */
  const visit = <Result>(what: string, attempt: () => Promise<Result>) =>
    persist<Result | null>(what, longestSeconds, () =>
      isOpen ? attempt() : Promise.resolve(null));

  async function register(): Promise<void> {
    while (isOpen) {
      const registration = await visit('a form', () => preparedRegistration(api));
      if (!registration) return;
      const sent = await sendUntilAccepted(scene, registration, longestSeconds);
      if (sent) accepted.push(sent);
    }
  }
  async function read(): Promise<void> {
    while (isOpen) {
      for (const family of candidates) await visit('the view', () => viewOf(api, family));
      await visit('the queue', () => api.call('listReviews', { token: reviewer }));
    }
  }
  const all = Promise.all([register(), read()]).catch((error: unknown) => {
    findings.violations.push(`a visitor gave up: ${String(error)}`);
  });
  return {
    async leave() {
      isOpen = false;
      await all;
      return accepted;
    },
  };
}
