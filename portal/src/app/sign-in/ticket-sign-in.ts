import { DestroyRef, inject, signal } from '@angular/core';

import { toProblem } from '../data/api-problem.ts';
import { RequestKey } from '../data/request-key.ts';
import { type PreparedSignIn, Session } from '../data/session/session.ts';

/** A request that answers a ticket, sent under a key of its own. */
interface TicketRequest {
  readonly body: object;
  send(key: string): Promise<{ readonly body: { readonly signInTicket: string } }>;
}

/** A ticket without Keycloak's answer yet, with the content that earned it. */
interface EarnedTicket {
  readonly content: string;
  readonly ticket: string;
}

/**
 * The sign-in by a ticket which a form earns instead of a password (S18, B20). Captcha and codes are
 * used up only once, however often the rest has to be tried again. In an injection context.
 */
export class TicketSignIn {
  readonly #session = inject(Session);
  readonly #key = new RequestKey();
  readonly #gone = new AbortController();
  #prepared: PreparedSignIn | null = null;
  #earned: EarnedTicket | null = null;
  /** True once Keycloak processes the ticket: a second press would disturb that. */
  readonly isLeaving = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#gone.abort();
    });
  }

  /** Leads to `target` in the end; `request` makes the request for a code challenge. */
  async signIn(target: string, request: (codeChallenge: string) => TicketRequest): Promise<void> {
    this.#prepared ??= await this.#session.prepareTicket(target);
    const ticket = await this.#earn(request(this.#prepared.codeChallenge));
    try {
      await this.#session.redeemTicket(this.#prepared, ticket, this.#gone.signal);
      this.isLeaving.set(true);
    } catch (thrown) {
      // Without an answer the ticket may still be valid: the next press uses it again.
      if (toProblem(thrown).isAnswered) this.#earned = null;
      throw thrown;
    }
  }

  async #earn({ body, send }: TicketRequest): Promise<string> {
    const content = JSON.stringify(body);
    if (this.#earned?.content !== content) {
      const answer = await this.#key.send(body, send);
      this.#earned = { content, ticket: answer.body.signInTicket };
    }
    return this.#earned.ticket;
  }
}
