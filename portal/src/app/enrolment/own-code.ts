import { inject } from '@angular/core';
import type { OrderedCode } from '@ruxue/contracts/ordered-code';
import type { RouteQuery } from '@ruxue/contracts/routes';

import { ApiClient } from '../data/api-client.ts';

/** An SMS code to the signed-in parent's telephone; needs an injection context. */
export class OwnCode {
  readonly #api = inject(ApiClient);
  readonly purpose: RouteQuery<'getSmsCodeWait'>['purpose'];

  constructor(purpose: RouteQuery<'getSmsCodeWait'>['purpose']) {
    this.purpose = purpose;
  }

  readonly order = async (): Promise<OrderedCode> => {
    const { purpose } = this;
    const { body } = await this.#api.call('requestSmsCode', { body: { purpose } });
    return body;
  };

  /** Seconds until the next code after an earlier order, maybe on another device (S19). */
  readonly wait = async (): Promise<number> => {
    const { purpose } = this;
    const { body } = await this.#api.call('getSmsCodeWait', { query: { purpose } });
    return body.resendAfterSeconds;
  };
}
