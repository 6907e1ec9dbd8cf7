import { beforeAll, describe, expect, it } from '@jest/globals';
import { ViewHint } from '@ruxue/contracts';

import { registeredFamily } from '../support/family.ts';
import { draftedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

/** The first hint with news for an open page. */
async function newHint({ body }: Response, known: number): Promise<ViewHint> {
  if (body === null) throw new Error('no stream');
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (const [, data = ''] of text.matchAll(/^data: (.*)\n\n/gmu)) {
      const hint = ViewHint.parse(JSON.parse(data));
      if (hint.version > known) return hint;
    }
  }
  throw new Error('the stream has ended');
}

describe('an open page (B2)', () => {
  it('hears within 2 seconds of what happened to one child, and may look at once', async () => {
    const family = await registeredFamily(world);
    const draftVersion = await draftedDetails(world.api, family);
    const { version } = await viewOf(world.api, family);
    const { token } = family;
    // The gateway listens for the page once it has answered with the stream's headers.
    const page = await world.api.send('streamEnrolment', { token });
    await world.api.call('submitDetails', { token, body: { draftVersion } });
    const answeredAt = Date.now();
    const hint = await newHint(page, version);
    expect(Date.now() - answeredAt).toBeLessThan(2000);
    expect(hint).toEqual({ version: version + 1, spreadSeconds: 0 });
    expect(await viewOf(world.api, family)).toMatchObject({ status: '尚未公布' });
  });

  it('hears at once what happened while no stream was open', async () => {
    const family = await registeredFamily(world);
    const { version } = await viewOf(world.api, family);
    await draftedDetails(world.api, family);
    const page = await world.api.send('streamEnrolment', { token: family.token });
    const hint = await newHint(page, version);
    expect(hint).toEqual({ version: (await viewOf(world.api, family)).version, spreadSeconds: 0 });
  });
});
