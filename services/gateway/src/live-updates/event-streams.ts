import { Refusal, type Denial } from '@ruxue/contracts';
import type { Request, Response } from 'express';

import type { Admit } from '../http/admit.ts';
import type { StreamName } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';
import { subjectsOf, type DenyList } from '../sign-in/deny-list.ts';

/** One open stream of server-sent events. */
export interface EventStream {
  readonly signedIn: SignedIn;
  /** Sends a hint; an ended stream takes none. */
  send(hint: object): void;
  onClose(listener: () => void): void;
}

export interface EventStreams {
  /** Admits the request and opens its stream; undefined where only the headers were asked for. */
  open(
    name: StreamName, request: Request, response: Response,
  ): Promise<EventStream | undefined>;
  stop(): void;
}

/** The most streams of a user in a gateway; the tabs of a browser share one. */
export const streamsPerUser = 6;
/** A refused page asks by itself meanwhile. */
const refusedSeconds = 30;
const heartbeatMs = 15_000;

/**
 * The open streams of a gateway. A stream ends with its token, and at once when its holder is
 * denied. A user has at most six. A comment every 15 seconds shows that the connection is alive.
 */
export function createEventStreams({ admit, denyList }: {
  admit: Admit;
  denyList: DenyList;
}): EventStreams {
  const open = new Map<Response, SignedIn>();

  denyList.onDenial(({ subject }: Denial) => {
    for (const [response, signedIn] of open) {
      if (subjectsOf(signedIn).includes(subject)) response.end();
    }
  });

  /**
   * Another one is refused; closing an old one would make pages reopen and close each other's in
   * turn.
   */
  const refuseTooMany = ({ userId }: SignedIn): void => {
    const own = [...open.values()].filter((signedIn) => signedIn.userId === userId);
    if (own.length < streamsPerUser) return;
    throw new Refusal('too-many-requests', { retryAfterSeconds: refusedSeconds });
  };

  return {
    async open(name, request, response) {
      const signedIn = await admit(name, request, response);
      if (!signedIn) throw new Refusal('sign-in-required');
      refuseTooMany(signedIn);
      begin(response);
      if (request.method === 'HEAD') {
        response.end();
        return undefined;
      }
      open.set(response, signedIn);
      const heartbeat = setInterval(() => response.write(': \n\n'), heartbeatMs);
      const expiry = setTimeout(() => response.end(), signedIn.expiresAt * 1000 - Date.now());
      response.on('close', () => {
        open.delete(response);
        clearInterval(heartbeat);
        clearTimeout(expiry);
      });
      return {
        signedIn,
        send(hint) {
          if (response.writableEnded) return;
          response.write(`event: hint\ndata: ${JSON.stringify(hint)}\n\n`);
        },
        onClose: (listener) => void response.on('close', listener),
      };
    },
    stop() {
      for (const response of open.keys()) response.end();
    },
  };
}

function begin(response: Response): void {
  response.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 3000\n\n');
}
