import { Denial, hintSubjects, Refusal, type DenialPlace } from '@ruxue/contracts';
import type { Call, Hints } from '@ruxue/service-kit';

import type { SignedIn } from './access-token.ts';

export interface DenyList {
  /**
   * Refuses with `signed-out` when this token is older than a denial of its holder, and with
   * `temporarily-unavailable` while that is unknown.
   */
  check(signedIn: SignedIn): void;
  /** Fetches the whole list the first time, then the new entries. */
  reload(): Promise<void>;
  /** Called with each new denial, so that open streams can be closed. */
  onDenial(listener: (denial: Denial) => void): void;
  stop(): void;
}

/**
 * Each fetch looks back this far. Simultaneous denials become visible in any order, so one may
 * appear before the last read place.
 */
const overlapMs = 30_000;

/** A denial works within 5 s, even with a lost hint and a slow answer. */
const reloadMs = 2000;

/**
 * The greatest age of the list: longer than a restart of auth, but short, so that a person signed
 * out while auth or NATS is away is not admitted for the rest of a token's life.
 */
const staleAfterMs = 30_000;
const retryAfterSeconds = 5;

/**
 * The denials in memory: fetched whole at the start, then pushed over NATS, with fetches of new
 * ones.
 */
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
  // A hint can get lost with a connection; regular fetches bound the effect. The next one makes up
  // for a failed one, until `check` refuses.
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

/** The subjects of denials that cover this token. */
export function subjectsOf({ caseId, userId, sessionId }: SignedIn): string[] {
  return [
    `user:${userId}`,
    ...(caseId === null ? [] : [`case:${caseId}`]),
    `session:${sessionId}`,
  ];
}
