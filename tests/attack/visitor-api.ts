import type { RouteName } from '@ruxue/contracts';

import { Api, type ApiCall } from '../support/api.ts';
import type { Visitor } from './visitor.ts';

/** The API for one visitor, with the visitor's address and cookies. */
export class VisitorApi extends Api {
  readonly #visitor: Visitor;

  constructor(origin: string, visitor: Visitor) {
    super(origin);
    this.#visitor = visitor;
  }

  override async send(name: RouteName, call: ApiCall<RouteName> = {}): Promise<Response> {
    const { status, headers, text } = await this.#visitor.call(name, call);
    return new Response(status === 204 ? null : text, {
      status, headers: Object.fromEntries(headers),
    });
  }
}
