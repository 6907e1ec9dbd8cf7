import type { RouteName } from '@ruxue/contracts';

import { Api, type ApiCall } from '../support/api.ts';
import type { Findings } from './findings.ts';
import { isRefusal } from './is-refusal.ts';

/** An update waits 30 s for its outcome; nothing may take longer than that and a little. */
const longestAnswerSeconds = 40;

/**
 * The API as people use it while something is away. Every answer is looked at: it comes in time,
 * and it is either one of the route's own or a refusal of the closed list with a Chinese sentence.
 */
export class WatchedApi extends Api {
  readonly #findings: Findings;

  constructor(origin: string, findings: Findings) {
    super(origin);
    this.#findings = findings;
  }

  override async send(name: RouteName, call: ApiCall<RouteName> = {}): Promise<Response> {
    const { violations } = this.#findings;
    const startedAt = Date.now();
    try {
      const response = await super.send(name, call);
      const seconds = (Date.now() - startedAt) / 1000;
      if (seconds > longestAnswerSeconds) violations.push(`${name}: answered after ${seconds} s`);
      if (response.status === 503) this.#findings.postponed += 1;
      const text = response.ok ? undefined : await response.clone().text();
      if (text !== undefined && !isRefusal(response.status, text)) {
        violations.push(`${name}: ${response.status} ${text}`);
      }
      return response;
    } catch (error) {
      violations.push(`${name}: no answer, ${String(error)}`);
      throw error;
    }
  }
}
