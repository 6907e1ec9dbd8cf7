import * as z from 'zod';

const tokenSchema = z.object({ access_token: z.string() });

/** The client for preparing realms; it exists only during the preparation. */
export const keycloakSetupClient = 'ruxue-setup';

/** The client of the tests, in test stacks only. */
export const keycloakTestsClient = 'ruxue-tests';

/** A client of the realm `master` with all rights. */
export interface AdminClient {
  readonly id: string;
  readonly secret: string;
}

/** Keycloak's admin REST interface, as far as preparing a realm needs it. */
export class KeycloakAdmin {
  readonly #url: string;
  readonly #client: AdminClient;

  constructor(url: string, client: AdminClient) {
    this.#url = url;
    this.#client = client;
  }

  /** The parsed body of a resource, or undefined when there is none (404). */
  async find<Body>(path: string, schema: z.ZodType<Body>): Promise<Body | undefined> {
    const response = await this.#fetch('GET', path);
    if (response.status === 404) {
      return undefined;
    }
    await assertOk(response, `GET ${path}`);
    return schema.parse(await response.json());
  }

  /** The parsed body of a resource that must exist. */
  async get<Body>(path: string, schema: z.ZodType<Body>): Promise<Body> {
    const body = await this.find(path, schema);
    if (body === undefined) {
      throw new Error(`Keycloak answered 404 to GET ${path}`);
    }
    return body;
  }

  /** Sends a body and ignores the answer's. */
  async send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> {
    const response = await this.#fetch(method, path, body);
    await assertOk(response, `${method} ${path}`);
  }

  /** Deletes an existing resource. */
  async delete(path: string): Promise<void> {
    const response = await this.#fetch('DELETE', path);
    await assertOk(response, `DELETE ${path}`);
  }

  async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#url}/admin/realms${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
  }

  // A token lives a minute; a fresh one for each of the few calls needs no clock.
  async #token(): Promise<string> {
    const path = '/realms/master/protocol/openid-connect/token';
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.#client.id,
        client_secret: this.#client.secret,
      }),
      signal: AbortSignal.timeout(30_000),
    });
    await assertOk(response, `POST ${path}`);
    return tokenSchema.parse(await response.json()).access_token;
  }
}

async function assertOk(response: Response, what: string): Promise<void> {
  if (!response.ok) {
    throw new Error(`Keycloak answered ${response.status} to ${what}: ${await response.text()}`);
  }
}
