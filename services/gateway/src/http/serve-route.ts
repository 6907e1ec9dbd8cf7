import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Binary, FileAnswer, IdempotencyKey, parseInput, Refusal, routes } from '@ruxue/contracts';
import type { Route, RouteName } from '@ruxue/contracts';
import type { Request, RequestHandler, Response } from 'express';

import type { Admit } from './admit.ts';
import type { Handler } from './handler.ts';
import { visitorOf } from './visitor.ts';

/**
 * Serves one route of the table: access and limits → parse → handler → answer. Input that doesn't
 * parse never reaches a handler. The answer is parsed too, so that nothing undeclared gets out.
 */
export function serveRoute<Name extends RouteName>(
  name: Name,
  handler: Handler<Name>,
  admit: Admit,
): RequestHandler {
  const route: Route = routes[name];
  return async (request, response) => {
    const caller = await admit(name, request, response);
    const input = {
      ...parsedParts(route, request),
      caller,
      key: keyOf(route, request),
      address: (request.ip ?? '').slice(0, 64),
      visitor: visitorOf(request, response),
      gone: goneOf(response),
    };
    // The route and its handler share one name; TypeScript can't follow it through the table.
    const answer = await handler(input as Parameters<Handler<Name>>[0]);
    const status: keyof Route['answers'] = answer.status;
    const schema = route.answers[status];
    response.status(status).set('Cache-Control', 'no-store');
    if (!schema) response.end();
    else if (schema === FileAnswer) await sendFile(response, FileAnswer.parse(answer.body));
    else if (route.media === 'calendar') sendCalendar(response, schema.parse(answer.body));
    else response.json(schema.parse(answer.body));
  };
}

function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  // With a reason: without one every abort would create an exception with a stack.
  response.once('close', () => gone.abort('closed'));
  return gone.signal;
}

/** A file for a calendar program (RFC 5545). */
function sendCalendar(response: Response, calendar: unknown): void {
  response.attachment('ruxue-deadlines.ics').type('text/calendar; charset=utf-8').send(calendar);
}

/**
 * A file, streamed. The sandbox keeps what a family uploaded from running as a page of this origin,
 * if somebody opens its address.
 */
async function sendFile(response: Response, { type, name, content }: FileAnswer): Promise<void> {
  if (name !== null) response.attachment(name);
  response.type(type).set('Content-Security-Policy', "sandbox; default-src 'none'");
  await pipeline(Readable.fromWeb(content), response);
}

function parsedParts(route: Route, request: Request) {
  return {
    params: route.params ? parseParams(route.params, request) : undefined,
    query: route.query ? parseInput(route.query, request.query) : undefined,
    body: bodyOf(route, request),
  };
}

function bodyOf({ body }: Route, request: Request): unknown {
  if (body === Binary) return Readable.toWeb(request);
  return body ? parseInput(body, request.body ?? {}) : undefined;
}

/** An impossible path parameter is simply not found. */
function parseParams(schema: NonNullable<Route['params']>, request: Request): unknown {
  const parsed = schema.safeParse(request.params);
  if (!parsed.success) throw new Refusal('not-found');
  return parsed.data;
}

function keyOf(route: Route, request: Request): string {
  if (!route.isKeyed) return '';
  const parsed = IdempotencyKey.safeParse(request.get('idempotency-key'));
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-input', {
    fields: [{ path: 'Idempotency-Key', message: '缺少请求编号，请刷新页面后重试' }],
  });
}
