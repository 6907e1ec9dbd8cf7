import type { IncomingMessage } from 'node:http';

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** Keeps the bytes of a JSON body next to its request: signatures are over bytes. */
export function keepRawBody(request: IncomingMessage, _response: unknown, body: Buffer): void {
  bodies.set(request, body);
}

export const rawBodyOf = (request: IncomingMessage): Buffer =>
  bodies.get(request) ?? Buffer.alloc(0);
