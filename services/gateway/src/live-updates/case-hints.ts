import { setMaxListeners } from 'node:events';

import { caseHintSubject, CaseHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

type Listener = (hint: CaseHint) => void;

/** The hints of all cases as they come over NATS, handed to whoever waits for one case. */
export interface CaseHints {
  listen(caseId: string, listener: Listener): () => void;
  /**
   * True when the account is ready within the time, also when it became so a moment ago. Waits no
   * longer than until whoever asked is gone, or this gateway stops.
   */
  waitForAccount(caseId: string, seconds: number, gone: AbortSignal): Promise<boolean>;
  /** Hears no more; who waits is answered. */
  stop(): void;
}

const rememberedAccounts = 10_000;

export function createCaseHints(hints: Hints): CaseHints {
  const listeners = new Map<string, Set<Listener>>();
  // An account can be ready before the registration's answer has told us the case's id.
  const readyAccounts = new Set<string>();
  const stopping = new AbortController();
  // One listener for each who waits: thousands on opening day.
  setMaxListeners(0, stopping.signal);
  const prefix = caseHintSubject('');

  const unsubscribe = hints.subscribe(caseHintSubject('*'), CaseHint, (hint, subject) => {
    const caseId = subject.slice(prefix.length);
    if (hint.isAccountReady) remember(readyAccounts, caseId);
    for (const listener of listeners.get(caseId) ?? []) listener(hint);
  });

  const listen = (caseId: string, listener: Listener) => {
    const ofCase = listeners.get(caseId) ?? new Set();
    listeners.set(caseId, ofCase.add(listener));
    return () => {
      ofCase.delete(listener);
      if (ofCase.size === 0) listeners.delete(caseId);
    };
  };

  return {
    listen,
    stop() {
      unsubscribe();
      stopping.abort();
    },
    waitForAccount(caseId, seconds, gone) {
      if (readyAccounts.has(caseId)) return Promise.resolve(true);
      if (gone.aborted || stopping.signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (isReady: boolean) => {
          stopListening();
          clearTimeout(timer);
          for (const signal of [gone, stopping.signal]) signal.removeEventListener('abort', giveUp);
          resolve(isReady);
        };
        const giveUp = () => end(false);
        const stopListening = listen(caseId, (hint) => hint.isAccountReady && end(true));
        const timer = setTimeout(giveUp, seconds * 1000);
        for (const signal of [gone, stopping.signal]) signal.addEventListener('abort', giveUp);
      });
    },
  };
}

function remember(set: Set<string>, caseId: string): void {
  set.add(caseId);
  if (set.size <= rememberedAccounts) return;
  const [oldest] = set;
  if (oldest !== undefined) set.delete(oldest);
}
