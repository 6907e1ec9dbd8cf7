import type { ContentFault } from './child-order.ts';

/** A file can't be taken or shown, and this is why. */
export class ContentError extends Error {
  readonly fault: ContentFault;

  constructor(fault: ContentFault) {
    super(fault);
    this.name = 'ContentError';
    this.fault = fault;
  }
}
