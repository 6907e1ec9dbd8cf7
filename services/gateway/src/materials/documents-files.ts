import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { Readable } from 'node:stream';

import { FileAnswer, ProblemDetails, ProblemType, Refusal } from '@ruxue/contracts';

/** Files at documents' internal listener: the answers of NATS end at 1 MiB. */
export interface DocumentsFiles {
  /** Reads a file; `not-found`, `revoked`, `temporarily-unavailable`. */
  read(path: string, gone: AbortSignal): Promise<FileAnswer>;
  /** Sends bytes through and returns the answer's JSON. */
  send(path: string, content: ReadableStream<Uint8Array>, gone: AbortSignal): Promise<unknown>;
}

/** Connects to documents' internal listener with the shared secret. */
export function createDocumentsFiles(options: { url: string; secret: string }): DocumentsFiles {
  const begin = (method: string, path: string, signal: AbortSignal): ClientRequest =>
    httpRequest(new URL(path, options.url), {
      method,
      headers: {
        authorization: `Bearer ${options.secret}`,
        // An early answer on a connection that closes could be lost.
        connection: 'keep-alive',
      },
      signal,
      // Its own connection: a kept one may close at the moment of use, and no upload begins anew.
      agent: false,
    });
  return {
    async read(path, gone) {
      const request = begin('GET', path, gone);
      request.end();
      const response = await answerTo(request);
      const name = response.headers['file-name'];
      return FileAnswer.parse({
        type: response.headers['content-type'],
        name: typeof name === 'string' ? decodeURIComponent(name) : null,
        content: Readable.toWeb(response),
      });
    },
    async send(path, content, gone) {
      const request = begin('POST', path, gone);
      const answered = answerTo(request);
      // A client that breaks off breaks the request off, and gets no answer anyway.
      forward(content, request).catch(() => request.destroy());
      return json(await answered);
    },
  };
}

/**
 * Passes a body on as fast as documents takes it. After an early answer, a refusal, the rest is
 * read and let go: a client that can't get rid of its body never reads the answer.
 */
async function forward(
  content: ReadableStream<Uint8Array>,
  request: ClientRequest,
): Promise<void> {
  let isOpen = true;
  const closed = new Promise<void>((resolve) => {
    request.once('close', () => {
      isOpen = false;
      resolve();
    });
  });
  for await (const bytes of content.values({ preventCancel: true })) {
    if (!isOpen || request.write(bytes)) continue;
    await Promise.race([closed, new Promise((resolve) => request.once('drain', resolve))]);
  }
  request.end();
}

/** The answer, or the refusal it holds. */
async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  // Later errors are the answer's own; without a listener they would end the process.
  request.on('error', () => undefined);
  let response: IncomingMessage;
  try {
    [response] = (await once(request, 'response')) as [IncomingMessage];
  } catch {
    // The client has gone, or documents is out of reach; the former reads no answer anyway.
    throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
  }
  if (response.statusCode !== undefined && response.statusCode < 300) return response;
  const refusal = await refusalOf(response);
  request.destroy();
  throw refusal;
}

/** Documents answers problem details (RFC 9457), as the gateway does. */
async function refusalOf(response: IncomingMessage): Promise<Error> {
  const problem = ProblemDetails.safeParse(await json(response).catch(() => null));
  const type = ProblemType.safeParse(problem.data?.type.replace('/problems/', ''));
  if (!problem.success || !type.success) {
    return new Error(`documents answered ${String(response.statusCode)}`);
  }
  const { detail, fields, retryAfterSeconds } = problem.data;
  return new Refusal(type.data, {
    ...(detail !== undefined && { detail }),
    ...(fields !== undefined && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}
