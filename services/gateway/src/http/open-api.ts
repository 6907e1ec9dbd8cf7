import {
  Binary, FileAnswer, problems, ProblemDetails, projectVersion, routes, type Route,
} from '@ruxue/contracts';
import * as z from 'zod';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const json = (schema: Json, media = 'application/json') => ({ content: { [media]: { schema } } });

/** The API as OpenAPI 3.1, made from the routes table. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'ruxue', version: projectVersion, description: problemList() },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ProblemDetails: schemaOf(ProblemDetails, 'output') },
    },
    paths,
  };
}

function operation(operationId: string, route: Route): Json {
  const isOpen = typeof route.access === 'string' && /public|anybody|demo|machine/u.test(route.access);
  const refused = json(
    { $ref: '#/components/schemas/ProblemDetails' },
    'application/problem+json',
  );
  return {
    operationId,
    summary: route.summary,
    'x-access': route.access,
    ...(isOpen ? {} : { security: [{ token: [] }] }),
    parameters: parameters(route),
    ...(route.body ? { requestBody: { required: true, ...requestBody(route.body) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, schema]) => [status, answer(route, schema)]),
      ),
      default: { description: 'Problem details (RFC 9457)', ...refused },
    },
  };
}

const binary = (media: string): Json => json({ type: 'string', format: 'binary' }, media);

const requestBody = (body: z.ZodType): Json =>
  body === Binary ? binary('application/octet-stream') : json(schemaOf(body, 'input'));

function answer(route: Route, schema: z.ZodType | null): Json {
  if (!schema) return { description: 'Done' };
  if (schema === FileAnswer) return { description: 'A file', ...binary('*/*') };
  return { description: 'OK', ...json(schemaOf(schema, 'output'), mediaTypeOf(route)) };
}

const mediaTypes = {
  'event-stream': 'text/event-stream', calendar: 'text/calendar',
} as const satisfies Record<NonNullable<Route['media']>, string>;
const mediaTypeOf = ({ media }: Route) => (media ? mediaTypes[media] : 'application/json');

function parameters(route: Route): Json[] {
  const key = {
    name: 'Idempotency-Key', in: 'header', required: true,
    schema: { type: 'string', minLength: 8, maxLength: 128 },
  };
  const visit = {
    name: 'Counter-Visit', in: 'header', required: false, schema: { type: 'string', format: 'uuid' },
    description: "a clerk's visit, for the family that is present (B9)",
  };
  return [
    ...partParameters(route.params, 'path'),
    ...partParameters(route.query, 'query'),
    ...(route.isKeyed ? [key] : []),
    ...(route.atCounter ? [visit] : []),
  ];
}

function partParameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name, in: place,
    required: place === 'path' || !z.safeParse(field as z.ZodType, undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}

const problemList = () =>
  Object.entries(problems)
    .map(([type, { status, title }]) => `- ${status} /problems/${type}: ${title}`)
    .join('\n');
