import { problems, Refusal, type RequestInput } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/**
 * Reserves an SMS code for one request, does the work, and gives the code back when the work is
 * refused. When it fails otherwise, the reservation stays: the identical request may go on with it.
 * A wrong code is told at `field`, where a form asks for two.
 */
export async function withSmsCode<Result>(
  call: Call,
  redemption: RequestInput<'sms.redeem-code'>,
  work: () => Promise<Result>,
  field?: string,
): Promise<Result> {
  const { purpose, recipient, key } = redemption;
  await call('sms.redeem-code', redemption).catch((error: unknown) => {
    throw field === undefined ? error : atField(error, field);
  });
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) await call('sms.release-code', { purpose, recipient, key });
    throw error;
  }
}

function atField(error: unknown, path: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const { type, ...more } = error.data;
  return new Refusal(type, { ...more, fields: [{ path, message: problems[type].title }] });
}
