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
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${options.secret}` };
    const response = await reach(new URL(path, options.url), { ...init, headers });
    if (!response.ok) throw await refusalOf(response);
    return response;
  };
  return {
    async read(path, gone) {
      const { body, headers } = await request(path, { signal: gone });
      const name = headers.get('file-name');
      return FileAnswer.parse({
        type: headers.get('content-type'),
        name: name === null ? null : decodeURIComponent(name),
        content: body,
      });
    },
    async send(path, content, gone) {
      const init = { method: 'POST', body: content, duplex: 'half', signal: gone };
      // The types of fetch lack `duplex`, which a streamed body needs.
      const response = await request(path, init as RequestInit);
      return response.json();
    },
  };
}

async function reach(address: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    // The client has gone, or documents is out of reach; the former reads no answer anyway.
    throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
  }
}

/** Documents answers problem details (RFC 9457), as the gateway does. */
async function refusalOf(response: Response): Promise<Error> {
  const problem = ProblemDetails.safeParse(await response.json().catch(() => null));
  const type = ProblemType.safeParse(problem.data?.type.replace('/problems/', ''));
  if (!problem.success || !type.success) return new Error(`documents answered ${response.status}`);
  const { detail, fields, retryAfterSeconds } = problem.data;
  return new Refusal(type.data, {
    ...(detail !== undefined && { detail }),
    ...(fields !== undefined && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}
