import { fileStream } from '@ruxue/contracts';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import * as z from 'zod';

const StreamInfo = z.object({ state: z.object({ bytes: z.number(), messages: z.number() }) });

/** The stream of files: its bytes, subjects and headers included, and its chunks. */
export async function storedFiles(): Promise<{ bytes: number; messages: number }> {
  const { nats, close } = await openTestCaller();
  try {
    const answer = await nats.request(`$JS.API.STREAM.INFO.${fileStream.name}`, '');
    return StreamInfo.parse(answer.json()).state;
  } finally {
    await close();
  }
}
