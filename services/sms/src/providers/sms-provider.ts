/** A message on its way out. */
export interface OutgoingMessage {
  /** The same id is the same message: a provider sends it once, however often it is asked. */
  readonly messageId: string;
  readonly phone: string;
  readonly text: string;
}

/** What every provider offers. It throws when the message was not accepted. */
export interface SmsProvider {
  send(message: OutgoingMessage): Promise<void>;
}
