import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with the web platform's fetch classes and streams, which it lacks and Node has. */
export default class PortalEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      Headers, Request, Response, ReadableStream, TextDecoder, TextEncoder, Uint8Array,
    });
  }
}
