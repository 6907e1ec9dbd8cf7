import { setMaxListeners } from 'node:events';

import { caseHintSubject, CaseHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

type Listener = (hint: CaseHint) => void;

/** The events that browsers wait for: the account is there (S10), the case is erased (S20). */
type Awaited = 'isAccountReady' | 'isErased';

/** Less than the usual minute after which proxies give up. */
export const heldSeconds = 20;

interface Wait {
  readonly seconds: number;
  readonly gone: AbortSignal;
}

/** The hints of all cases from NATS, passed on to the waiters for each case. */
export interface CaseHints {
  listen(caseId: string, listener: Listener): () => void;
  /**
   * True when the event happens within the time, or has happened a moment ago. Stops waiting when
   * the caller is gone or this gateway stops.
   */
  waitFor(awaited: Awaited, caseId: string, wait: Wait): Promise<boolean>;
  /** Stops listening and answers all waiters. */
  stop(): void;
}

const rememberedCases = 10_000;

export function createCaseHints(hints: Hints): CaseHints {
  const listeners = new Map<string, Set<Listener>>();
  // The event can come before the answer about the case.
  const seen = { isAccountReady: new Set<string>(), isErased: new Set<string>() };
  const stopping = new AbortController();
  // One listener for each waiter: thousands on opening day.
  setMaxListeners(0, stopping.signal);
  const prefix = caseHintSubject('');

  const unsubscribe = hints.subscribe(caseHintSubject('*'), CaseHint, (hint, subject) => {
    const caseId = subject.slice(prefix.length);
    for (const awaited of ['isAccountReady', 'isErased'] as const) {
      if (hint[awaited]) remember(seen[awaited], caseId);
    }
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
    waitFor(awaited, caseId, { seconds, gone }) {
      if (seen[awaited].has(caseId)) return Promise.resolve(true);
      if (gone.aborted || stopping.signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (isSo: boolean) => {
          stopListening();
          clearTimeout(timer);
          for (const signal of [gone, stopping.signal]) signal.removeEventListener('abort', giveUp);
          resolve(isSo);
        };
        const giveUp = () => end(false);
        const stopListening = listen(caseId, (hint) => hint[awaited] && end(true));
        const timer = setTimeout(giveUp, seconds * 1000);
        for (const signal of [gone, stopping.signal]) signal.addEventListener('abort', giveUp);
      });
    },
  };
}

function remember(set: Set<string>, caseId: string): void {
  set.add(caseId);
  if (set.size <= rememberedCases) return;
  const [oldest] = set;
  if (oldest !== undefined) set.delete(oldest);
}
