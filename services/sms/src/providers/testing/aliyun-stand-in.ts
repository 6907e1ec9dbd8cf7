import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { AliyunConfig } from '../aliyun-config.ts';

/** How the stand-in answers the next requests. */
type AliyunMood =
  | 'ok'
  | 'delivered'
  | 'undelivered'
  | 'server-error'
  | 'silent'
  | 'isv.BUSINESS_LIMIT_CONTROL'
  | 'isv.MOBILE_NUMBER_ILLEGAL';

/** Aliyun's API as far as we use it (Dysmsapi 2017-05-25, RPC), on a port of this machine. */
export interface AliyunStandIn {
  readonly config: AliyunConfig;
  mood: AliyunMood;
  /** What was sent, as the vendor reads it. */
  readonly sent: Record<string, string>[];
  /** The queries for receipts. */
  readonly asked: Record<string, string>[];
  close(): Promise<void>;
}

const accessKeyId = 'test-key';
const accessKeySecret = 'test-secret';
const signName = '\u5165\u5b66\u670d\u52a1\u5e73\u53f0';

export async function openAliyunStandIn(
  templateCodes: AliyunConfig['ALIYUN_SMS_TEMPLATE_CODES'],
): Promise<AliyunStandIn> {
  const sent: Record<string, string>[] = [];
  const asked: Record<string, string>[] = [];
  const server: Server = createServer((request, response) => {
    if (standIn.mood === 'silent') return;
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, a server's address is no text.
  const { port } = server.address() as AddressInfo;

  function answer(request: IncomingMessage): { status: number; body: object } {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    if (!isSignedRightly(request, url)) {
      return { status: 400, body: { Code: 'SignatureDoesNotMatch', Message: 'not signed' } };
    }
    if (standIn.mood === 'server-error') {
      return { status: 500, body: { Code: 'InternalError', Message: 'broken' } };
    }
    const query = Object.fromEntries(url.searchParams);
    const action = request.headers['x-acs-action'];
    if (action === 'SendSms') return { status: 200, body: takeMessage(query) };
    if (action === 'QuerySendDetails') return { status: 200, body: tellReceipt(query) };
    return { status: 404, body: { Code: 'InvalidAction.NotFound', Message: 'no action' } };
  }

  function takeMessage(query: Record<string, string>): object {
    if (standIn.mood.startsWith('isv.')) {
      return { Code: standIn.mood, Message: 'refused', RequestId: 'request' };
    }
    sent.push(query);
    return { Code: 'OK', Message: 'OK', BizId: `biz-${sent.length}`, RequestId: 'request' };
  }

  function tellReceipt(query: Record<string, string>): object {
    asked.push(query);
    const message = sent.find(({ PhoneNumbers }) => PhoneNumbers === query['PhoneNumber']);
    const outcome = {
      delivered: {
        SendStatus: 3, ErrCode: 'DELIVERED', ReceiveDate: '2027-05-01 09:30:05',
      },
      undelivered: { SendStatus: 2, ErrCode: 'MOBILE_IN_BLACK' },
    };
    const { mood } = standIn;
    const isKnown = mood === 'delivered' || mood === 'undelivered';
    const status = isKnown ? outcome[mood] : { SendStatus: 1 };
    const detail = { OutId: message?.['OutId'], PhoneNum: query['PhoneNumber'], ...status };
    return {
      Code: 'OK', Message: 'OK', TotalCount: 1, SmsSendDetailDTOs: { SmsSendDetailDTO: [detail] },
    };
  }

  const standIn: AliyunStandIn = {
    config: {
      ALIYUN_ACCESS_KEY_ID: accessKeyId,
      ALIYUN_ACCESS_KEY_SECRET: accessKeySecret,
      ALIYUN_SMS_ENDPOINT: `http://127.0.0.1:${port}`,
      ALIYUN_SMS_SIGN_NAME: signName,
      ALIYUN_SMS_TEMPLATE_CODES: templateCodes,
    },
    mood: 'ok',
    sent,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

const algorithm = 'ACS3-HMAC-SHA256';
const authorization =
  /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/u;
const oldestMs = 15 * 60 * 1000;

/** Checks a signature as the vendor's "V3 request structure and signature" describes it. */
function isSignedRightly(request: IncomingMessage, url: URL): boolean {
  const [, keyId, names = '', signature] =
    authorization.exec(request.headers.authorization ?? '') ?? [];
  const header = (name: string) => String(request.headers[name] ?? '').trim();
  const signedNames = names.split(';');
  const needed = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-version'];
  const bodyHash = createHash('sha256').update('').digest('hex');
  const ageMs = Math.abs(Date.now() - Date.parse(header('x-acs-date')));
  if (keyId !== accessKeyId || !needed.every((name) => signedNames.includes(name))) return false;
  if (header('x-acs-content-sha256') !== bodyHash || !(ageMs < oldestMs)) return false;
  const canonicalRequest = [
    request.method,
    url.pathname,
    canonicalQuery(url),
    ...signedNames.map((name) => `${name}:${header(name)}`),
    '',
    names,
    bodyHash,
  ].join('\n');
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  const mac = createHmac('sha256', accessKeySecret).update(`${algorithm}\n${hash}`).digest('hex');
  return mac === signature;
}

/** The parameters by name, percent-encoded by RFC 3986. */
const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
