import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with fetch classes, streams and cryptography of the web platform, without animations. */
export default class PortalEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      Blob, File, Headers, Request, Response, ReadableStream, TextDecoder, TextEncoder, Uint8Array,
    });
    this.global.Element.prototype.scrollIntoView = () => undefined;
    Object.defineProperty(this.global, 'crypto', { value: crypto, configurable: true });
  }
}
