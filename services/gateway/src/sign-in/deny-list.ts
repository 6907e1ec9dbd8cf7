import { Denial, hintSubjects, Refusal, type DenialPlace } from '@ruxue/contracts';
import type { Call, Hints } from '@ruxue/service-kit';

import type { SignedIn } from './access-token.ts';

export interface DenyList {
  /**
   * Refuses with `signed-out` when this token was issued before a denial about its holder, and with
   * `temporarily-unavailable` as long as nobody can know that.
   */
  check(signedIn: SignedIn): void;
  /** Fetches the whole list the first time, then what is new. */
  reload(): Promise<void>;
  /** Called with each new denial, so that open streams can be closed. */
  onDenial(listener: (denial: Denial) => void): void;
  stop(): void;
}

/**
 * How far back each fetch looks. Denials that are added at the same moment become visible in any
 * order, so one may turn up behind the place that was read last.
 */
const overlapMs = 30_000;

/** Whoever is denied is refused within 5 s, also when a hint is lost and an answer takes long. */
const reloadMs = 2000;

/**
 * How old the list may be: longer than auth takes to start anew, short enough that whoever was signed
 * out while auth or NATS is away isn't let in for the rest of a token's life.
 */
const staleAfterMs = 30_000;
const retryAfterSeconds = 5;

/** Denials in memory: pushed over NATS, fetched whole at the start, then what is new. */
export function createDenyList(
  call: Call,
  hints: Hints,
  nowMs: () => number = () => performance.now(),
): DenyList {
  const denials = new Map<string, Denial>();
  const listeners: ((denial: Denial) => void)[] = [];
  let lastRead: DenialPlace | null = null;
  let upToDateAtMs = nowMs();

  const add = (denial: Denial) => {
    const known = denials.get(denial.subject);
    const isKnown = known && known.notBefore >= denial.notBefore;
    if (isKnown && known.expiresAt >= denial.expiresAt) return;
    denials.set(denial.subject, denial);
    for (const listener of listeners) listener(denial);
  };

  const reload = async () => {
    const startedAtMs = nowMs();
    const now = new Date().toISOString();
    for (const [subject, { expiresAt }] of denials) {
      if (expiresAt < now) denials.delete(subject);
    }
    let after = lastRead && startOfOverlap(lastRead);
    for (;;) {
      const page = await call('auth.list-denials', { after });
      page.denials.forEach(add);
      if (page.last === null) {
        upToDateAtMs = Math.max(upToDateAtMs, startedAtMs);
        return;
      }
      after = page.last;
      lastRead = page.last;
    }
  };

  const unsubscribe = hints.subscribe(hintSubjects.denied, Denial, add);
  // A hint can be lost with a connection; asking bounds how long that can matter. One that fails is
  // made up for by the next, until `check` refuses.
  const timer = setInterval(() => void reload().catch(() => undefined), reloadMs);
  timer.unref();

  return {
    check(signedIn) {
      if (nowMs() - upToDateAtMs > staleAfterMs) {
        throw new Refusal('temporarily-unavailable', { retryAfterSeconds });
      }
      for (const subject of subjectsOf(signedIn)) {
        const denial = denials.get(subject);
        if (denial && signedIn.issuedAt * 1000 < Date.parse(denial.notBefore)) {
          throw new Refusal('signed-out');
        }
      }
    },
    reload,
    onDenial: (listener) => void listeners.push(listener),
    stop() {
      unsubscribe();
      clearInterval(timer);
    },
  };
}

const startOfOverlap = ({ changedAt }: DenialPlace): DenialPlace => ({
  changedAt: new Date(Date.parse(changedAt) - overlapMs).toISOString(),
  subject: '',
});

/** What a denial may be about to concern this token. */
export function subjectsOf({ caseId, userId, sessionId }: SignedIn): string[] {
  return [
    `user:${userId}`,
    ...(caseId === null ? [] : [`case:${caseId}`]),
    `session:${sessionId}`,
  ];
}
