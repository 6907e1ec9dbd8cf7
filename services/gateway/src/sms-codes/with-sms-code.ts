import { problems, Refusal, type RequestInput } from '@ruxue/contracts';
import { describeError, type Call, type Logger } from '@ruxue/service-kit';

/**
 * Reserves an SMS code for one request, does the work, and gives the code back after a refusal.
 * After any other failure the reservation stays for the identical request. A wrong code is an error
 * of `field`, in a form with two codes.
 */
export async function withSmsCode<Result>(
  { call, logger }: { readonly call: Call; readonly logger: Logger },
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
    // Under a used key the code belongs to the request that used it.
    if (error instanceof Refusal && error.data.type !== 'key-reused') {
      // The refusal matters more; a code that stays reserved expires in minutes.
      await call('sms.release-code', { purpose, recipient, key }).catch((failure: unknown) =>
        logger.warn({ purpose, error: describeError(failure) }, 'code not given back'));
    }
    throw error;
  }
}

function atField(error: unknown, path: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const { type, ...more } = error.data;
  return new Refusal(type, { ...more, fields: [{ path, message: problems[type].title }] });
}
