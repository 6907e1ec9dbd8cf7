import { ViewHint } from '@ruxue/contracts';

import type { Api } from './api.ts';

/** An open page of a parent, with all that it has heard so far (B2). */
export interface Hearing {
  readonly hints: readonly ViewHint[];
  close(): Promise<void>;
}

/** Opens a parent's stream of hints; resolves when it has told the present version. */
export async function hearHints(api: Api, token: string): Promise<Hearing> {
  const { body } = await api.send('streamEnrolment', { token });
  if (body === null) throw new Error('no stream');
  const hints: ViewHint[] = [];
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readOn = async () => {
    const { value, done } = await reader.read();
    if (done) return false;
    const events = (text + value).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, data] = /^data: (.*)$/mu.exec(event) ?? [];
      if (data !== undefined) hints.push(ViewHint.parse(JSON.parse(data)));
    }
    return true;
  };
  while (hints.length === 0) if (!(await readOn())) throw new Error('the stream has ended');
  const ended = (async () => {
    while (await readOn());
  })();
  return {
    hints,
    async close() {
      await reader.cancel();
      await ended;
    },
  };
}
