import dysms from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import * as z from 'zod';

import type { AliyunConfig } from './aliyun-config.ts';
import { SmsFailure, type Receipt, type SmsProvider } from './sms-provider.ts';

// The SDK is CommonJS: its default export is a member of what is imported.
const { default: Client, QuerySendDetailsRequest, SendSmsRequest } = dysms;

/**
 * Together below the 10 s that a code has left at its last try. The SDK's `connectTimeout` ends the
 * wait for an answer as well: httpx hands it to Node, where it is the socket's idle timeout.
 */
const defaultTimeouts = { connectMs: 4000, readMs: 4000 };

const Accepted = z.object({ code: z.literal('OK'), bizId: z.string() });
/** A code of the vendor's list, `isv.MOBILE_NUMBER_ILLEGAL`: anything longer may be a text. */
const FailureCode = z.string().regex(/^[\w.-]{1,64}$/u);
const Refused = z.object({ code: FailureCode });
/**
 * What httpx throws when no answer came in time. Its text says `ConnectTimeout` also after the
 * request was written, so it tells nothing: the vendor may have the message.
 */
const Unanswered = z.object({ name: z.literal('RequestTimeoutError') });
const Details = z.object({
  code: z.literal('OK'),
  smsSendDetailDTOs: z.object({
    smsSendDetailDTO: z.array(
      z.object({
        outId: z.string().optional(),
        sendStatus: z.number(),
        errCode: FailureCode.optional().catch(undefined),
        receiveDate: z.string().optional(),
      }),
    ),
  }),
});
/** `SendStatus` of a message: waiting for its receipt (1), failed, delivered. */
const failedStatus = 2;
const deliveredStatus = 3;

/** Refusals that are about this number or text: no later try helps, no setting of ours does. */
const permanentCodes: ReadonlySet<string> = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.SMS_CONTENT_ILLEGAL',
  'isv.PARAM_LENGTH_LIMIT',
]);

/**
 * Aliyun's short message service (Dysmsapi 2017-05-25) by its official SDK, which signs requests
 * with ACS3-HMAC-SHA256. The text lies with the vendor as a template; receipts are asked for.
 */
export function createAliyun(
  config: AliyunConfig,
  timeouts: { connectMs: number; readMs: number } = defaultTimeouts,
): SmsProvider {
  const { protocol, host } = new URL(config.ALIYUN_SMS_ENDPOINT);
  const client = new Client(
    new $OpenApiUtil.Config({
      accessKeyId: config.ALIYUN_ACCESS_KEY_ID,
      accessKeySecret: config.ALIYUN_ACCESS_KEY_SECRET,
      endpoint: host,
      protocol: protocol.replace(':', ''),
      connectTimeout: timeouts.connectMs,
      readTimeout: timeouts.readMs,
    }),
  );
  return {
    name: 'aliyun',
    async send({ messageId, phone, content: { template, parameters } }) {
      const request = new SendSmsRequest({
        phoneNumbers: phone,
        signName: config.ALIYUN_SMS_SIGN_NAME,
        templateCode: config.ALIYUN_SMS_TEMPLATE_CODES[template],
        templateParam: JSON.stringify(parameters),
        outId: messageId,
      });
      const accepted = await asked(Accepted, async () => (await client.sendSms(request)).body);
      return { providerMessageId: accepted.bizId };
    },
    async findReceipt({ messageId, providerMessageId, phone, sentAt }) {
      const request = new QuerySendDetailsRequest({
        phoneNumber: phone,
        bizId: providerMessageId,
        sendDate: beijingDay(sentAt),
        pageSize: 10,
        currentPage: 1,
      });
      const details = await asked(
        Details,
        async () => (await client.querySendDetails(request)).body,
      );
      const all = details.smsSendDetailDTOs.smsSendDetailDTO;
      const detail = all.find(({ outId }) => outId === messageId);
      return detail ? receiptOf(detail) : null;
    },
  };
}

function receiptOf(detail: {
  sendStatus: number;
  errCode?: string | undefined;
  receiveDate?: string | undefined;
}): Receipt | null {
  const { sendStatus, errCode = 'unknown', receiveDate } = detail;
  if (sendStatus === failedStatus) return { status: 'failed', failureCode: errCode };
  if (sendStatus !== deliveredStatus) return null;
  // The vendor tells Beijing time, `2027-05-01 09:30:00`.
  const at = receiveDate === undefined ? new Date() : beijingTime(receiveDate);
  return { status: 'delivered', at };
}

/** One exchange with the vendor; whatever goes wrong is a failure with a code and no text. */
async function asked<Schema extends z.ZodType>(
  schema: Schema,
  exchange: () => Promise<unknown>,
): Promise<z.output<Schema>> {
  let body: unknown;
  try {
    body = await exchange();
  } catch (error) {
    if (Unanswered.safeParse(error).success) {
      throw new SmsFailure('RequestTimeout', { isPermanent: false, isUnanswered: true });
    }
    // The SDK throws for an HTTP error as for a broken line: the vendor's code or the system's.
    const { data } = Refused.safeParse(error);
    throw failureOf(data?.code ?? 'unreachable');
  }
  const answer = schema.safeParse(body);
  if (answer.success) return answer.data;
  throw failureOf(Refused.safeParse(body).data?.code ?? 'unreadable');
}

const failureOf = (code: string) =>
  new SmsFailure(code, { isPermanent: permanentCodes.has(code) });

const beijingMs = 8 * 60 * 60 * 1000;

/** The day by which the vendor files a message, `20270501`. */
const beijingDay = (moment: Date): string =>
  new Date(moment.getTime() + beijingMs).toISOString().slice(0, 10).replaceAll('-', '');

function beijingTime(text: string): Date {
  const moment = new Date(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}
