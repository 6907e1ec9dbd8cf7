import type { ReviewsHint} from '@ruxue/contracts';
import { StaffHint, staffHintSubject } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';
import type { RequestHandler } from 'express';

import type { EventStream, EventStreams } from './event-streams.ts';

/** In peak weeks a district changes many times a second: its pages are told once in this time. */
const gatherMs = 1000;
/** More cases than this are "many": a page then reads what it shows again. */
const mostNamed = 20;

/** What has changed in a district since its pages were told. */
interface Gathered {
  readonly caseIds: Set<string>;
  isMany: boolean;
}

export interface ReviewUpdates {
  readonly streamReviews: RequestHandler;
  stop(): void;
}

/**
 * `GET /api/desk/events` (B6): server-sent hints for a district's staff, each a ReviewsHint. The
 * first change is told at once; those of the next second are told together at its end.
 */
export function createReviewUpdates(options: {
  eventStreams: EventStreams;
  hints: Pick<Hints, 'subscribe'>;
}): ReviewUpdates {
  const streams = new Set<EventStream>();
  const gathering = new Map<string, Gathered>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const prefix = staffHintSubject('');

  const tell = (district: string, hint: ReviewsHint): void => {
    for (const stream of streams) {
      if (stream.signedIn.district === district) stream.send(hint);
    }
  };
  const gather = (district: string): void => {
    const gathered: Gathered = { caseIds: new Set(), isMany: false };
    gathering.set(district, gathered);
    const timer = setTimeout(() => {
      timers.delete(timer);
      gathering.delete(district);
      if (!gathered.isMany && gathered.caseIds.size === 0) return;
      tell(district, { caseIds: gathered.isMany ? null : [...gathered.caseIds] });
      gather(district);
    }, gatherMs);
    timers.add(timer);
  };

  const unsubscribe = options.hints.subscribe(
    staffHintSubject('*'), StaffHint, ({ caseId }, subject) => {
      const district = subject.slice(prefix.length);
      const gathered = gathering.get(district);
      if (gathered === undefined) {
        tell(district, { caseIds: caseId === null ? null : [caseId] });
        gather(district);
        return;
      }
      if (caseId !== null) gathered.caseIds.add(caseId);
      gathered.isMany ||= caseId === null || gathered.caseIds.size > mostNamed;
    },
  );

  return {
    async streamReviews(request, response) {
      const opened = await options.eventStreams.open('streamReviews', request, response);
      if (!opened) return;
      streams.add(opened);
      opened.onClose(() => streams.delete(opened));
    },
    stop() {
      unsubscribe();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
