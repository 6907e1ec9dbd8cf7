import { viewVersionsPerCall, type ViewHint } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';
import type { RequestHandler } from 'express';

import { ownCase } from '../http/handler.ts';
import type { CaseHints } from './case-hints.ts';
import type { EventStream, EventStreams } from './event-streams.ts';

interface Stream {
  readonly caseId: string;
  send(hint: ViewHint): void;
}

export interface LiveUpdates {
  readonly streamEnrolment: RequestHandler;
  stop(): void;
}

const sweepMs = 30_000;
/** A sweep may have news for all streams of a gateway at the same moment. */
const sweepSpreadSeconds = 5;

/**
 * `GET /api/me/enrolment/events` (B2): server-sent hints, each a ViewHint. The first one has the
 * current version, since a page misses hints between streams. A sweep asks for the versions of all
 * open streams, in case a hint got lost.
 */
export function createLiveUpdates(options: {
  eventStreams: EventStreams;
  caseHints: CaseHints;
  call: Call;
  logger: Logger;
}): LiveUpdates {
  const streams = new Set<Stream>();

  const sendNow = (to: ReadonlySet<Stream>, spreadSeconds: number): void => {
    sendVersions(to, spreadSeconds, options.call).catch(() =>
      options.logger.warn('versions for streams failed'));
  };
  const sweep = setInterval(() => sendNow(streams, sweepSpreadSeconds), sweepMs);

  return {
    async streamEnrolment(request, response) {
      const opened = await options.eventStreams.open('streamEnrolment', request, response);
      if (!opened) return;
      const stream = streamTo(opened);
      streams.add(stream);
      const { caseId } = stream;
      const stopListening = options.caseHints.listen(caseId, (hint) => stream.send(hint));
      // Asked after listening has begun, so that no change is missed. Pages return at spread times
      // by themselves.
      sendNow(new Set([stream]), 0);
      opened.onClose(() => {
        streams.delete(stream);
        stopListening();
      });
    },
    stop: () => clearInterval(sweep),
  };
}

function streamTo(opened: EventStream): Stream {
  let sent = -1;
  return {
    caseId: ownCase({ caller: opened.signedIn }),
    send({ version, spreadSeconds }) {
      if (version <= sent) return;
      sent = version;
      // A case's hint has more than its parent needs.
      opened.send({ version, spreadSeconds } satisfies ViewHint);
    },
  };
}

async function sendVersions(
  streams: ReadonlySet<Stream>,
  spreadSeconds: number,
  call: Call,
): Promise<void> {
  if (streams.size === 0) return;
  const caseIds = [...new Set([...streams].map((stream) => stream.caseId))];
  const byCase = new Map<string, number>();
  for (let at = 0; at < caseIds.length; at += viewVersionsPerCall) {
    const page = caseIds.slice(at, at + viewVersionsPerCall);
    const { versions } = await call('records.list-view-versions', { caseIds: page });
    for (const { caseId, version } of versions) byCase.set(caseId, version);
  }
  for (const stream of streams) {
    const version = byCase.get(stream.caseId);
    if (version !== undefined) stream.send({ version, spreadSeconds });
  }
}
