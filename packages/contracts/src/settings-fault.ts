/** What keeps settings from coming into force, or what only deserves a look. */
export interface SettingsFault {
  /** The path of the field: `articles.2.title`. */
  readonly path: string;
  readonly message: string;
  readonly blocks: boolean;
}

/** A fault that keeps settings from coming into force. */
export const blocking = (path: string, message: string): SettingsFault =>
  ({ path, message, blocks: true });
