import type { DistrictCode } from '@ruxue/contracts';

import type { MessageContent } from '../templates.ts';

export const providerNames = ['outbox', 'aliyun'] as const;
export type ProviderName = (typeof providerNames)[number];

/** A message on its way out. */
export interface OutgoingMessage {
  /** The same id is the same message, however often it is handed over. */
  readonly messageId: string;
  readonly phone: string;
  readonly content: MessageContent;
  /** The district that it is sent for, whose cost it is (B17); none for the city's own. */
  readonly district?: DistrictCode | null;
}

/** A message that a provider took. */
export interface SentMessage {
  readonly messageId: string;
  readonly providerMessageId: string;
  readonly phone: string;
  readonly sentAt: Date;
}

/** What the carrier says became of a message. */
export type Receipt =
  | { readonly status: 'delivered'; readonly at: Date }
  | { readonly status: 'failed'; readonly failureCode: string };

/** What every provider offers; another vendor is another file beside this one. */
export interface SmsProvider {
  readonly name: ProviderName;
  /** Resolves when the message was accepted, with the provider's own number for it, if any. */
  send(message: OutgoingMessage): Promise<{ providerMessageId: string | null }>;
  /** For providers with receipts: null while there is none. */
  readonly findReceipt?: (sent: SentMessage) => Promise<Receipt | null>;
}

/** Thrown by `send` and `findReceipt`: a code of the vendor's list, never its text. */
export class SmsFailure extends Error {
  readonly code: string;
  /** No try will help: the number takes no messages. */
  readonly isPermanent: boolean;
  /** The provider has the message and gave no answer: it may have gone out, and cost. */
  readonly isUnanswered: boolean;

  constructor(
    code: string,
    { isPermanent, isUnanswered = false }: { isPermanent: boolean; isUnanswered?: boolean },
  ) {
    super(code);
    this.name = 'SmsFailure';
    this.code = code;
    this.isPermanent = isPermanent;
    this.isUnanswered = isUnanswered;
  }
}
