import { Refusal, viewVersionsPerCall, type Denial, type ViewHint } from '@ruxue/contracts';
import type { Call, Logger } from '@ruxue/service-kit';
import type { RequestHandler, Response } from 'express';

import type { Admit } from '../http/admit.ts';
import { ownCase } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';
import { subjectsOf, type DenyList } from '../sign-in/deny-list.ts';
import type { CaseHints } from './case-hints.ts';

interface Stream {
  readonly caseId: string;
  readonly signedIn: SignedIn;
  send(hint: ViewHint): void;
  close(): void;
}

export interface LiveUpdates {
  readonly streamEnrolment: RequestHandler;
  stop(): void;
}

/** The most streams of a user in a gateway; the tabs of a browser share one. */
export const streamsPerUser = 6;
/** A refused page asks by itself meanwhile. */
const refusedSeconds = 30;
const sweepMs = 30_000;
const heartbeatMs = 15_000;
/** A sweep may have news for all streams of a gateway at the same moment. */
const sweepSpreadSeconds = 5;

/**
 * `GET /api/me/enrolment/events` (B2): server-sent hints, each a ViewHint. The first one has the
 * current version, since a page misses hints between streams. A sweep asks for the versions of all
 * open streams, in case a hint got lost. A stream ends with its token, and at once when its holder
 * is denied. A user has at most six in this gateway. A comment every 15 seconds shows that the
 * connection is alive.
 */
export function createLiveUpdates(options: {
  admit: Admit;
  caseHints: CaseHints;
  denyList: DenyList;
  call: Call;
  logger: Logger;
}): LiveUpdates {
  const streams = new Set<Stream>();

  options.denyList.onDenial((denial) => closeDenied(streams, denial));
  const sendNow = (to: ReadonlySet<Stream>, spreadSeconds: number): void => {
    sendVersions(to, spreadSeconds, options.call).catch(() =>
      options.logger.warn('versions for streams failed'));
  };
  const sweep = setInterval(() => sendNow(streams, sweepSpreadSeconds), sweepMs);

  return {
    async streamEnrolment(request, response) {
      const signedIn = await options.admit('streamEnrolment', request, response);
      const caseId = ownCase({ caller: signedIn });
      if (!signedIn) return;
      refuseTooMany(streams, signedIn);
      openEventStream(response);
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      const stream = streamTo(response, caseId, signedIn);
      streams.add(stream);
      const stopListening = options.caseHints.listen(caseId, (hint) => stream.send(hint));
      // Asked after listening has begun, so that no change is missed. Pages return at spread times
      // by themselves.
      sendNow(new Set([stream]), 0);
      const heartbeat = setInterval(() => response.write(': \n\n'), heartbeatMs);
      const expiry = setTimeout(() => response.end(), signedIn.expiresAt * 1000 - Date.now());
      response.on('close', () => {
        streams.delete(stream);
        stopListening();
        clearInterval(heartbeat);
        clearTimeout(expiry);
      });
    },
    stop() {
      clearInterval(sweep);
      for (const stream of streams) stream.close();
    },
  };
}

/**
 * Another one is refused; closing an old one would make pages reopen and close each other's in
 * turn.
 */
function refuseTooMany(streams: ReadonlySet<Stream>, { userId }: SignedIn): void {
  const own = [...streams].filter(({ signedIn }) => signedIn.userId === userId);
  if (own.length < streamsPerUser) return;
  throw new Refusal('too-many-requests', { retryAfterSeconds: refusedSeconds });
}

function openEventStream(response: Response): void {
  response.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 3000\n\n');
}

function streamTo(response: Response, caseId: string, signedIn: SignedIn): Stream {
  let sent = -1;
  return {
    caseId,
    signedIn,
    send({ version, spreadSeconds }) {
      // The stream may have ended while its version was being asked for.
      if (version <= sent || response.writableEnded) return;
      sent = version;
      // A case's hint has more than its parent needs.
      const hint: ViewHint = { version, spreadSeconds };
      response.write(`event: hint\ndata: ${JSON.stringify(hint)}\n\n`);
    },
    close: () => void response.end(),
  };
}

function closeDenied(streams: ReadonlySet<Stream>, { subject }: Denial): void {
  for (const stream of streams) {
    if (subjectsOf(stream.signedIn).includes(subject)) stream.close();
  }
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
