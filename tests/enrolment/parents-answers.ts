import { routes, type Route, type RouteName } from '@ruxue/contracts';
import { renderPdf } from '@ruxue/testing/render-pdf';

import type { Api } from '../support/api.ts';
import type { Family } from '../support/family.ts';
import { paramsOf, routesWith } from '../support/route-table.ts';

/** A family that asks for everything of its own, with what it may type into addresses. */
export interface Asking extends Pick<Family, 'token' | 'accountNumber'> {
  readonly fileId: string;
  readonly district: string;
  /** Of its printed form, if it has one. */
  readonly form?: { readonly formNumber: string; readonly verificationCode: string };
}

/** Every read that a parent can call, from the table of routes; its hints are heard beside. */
const reads = routesWith(({ method, access, media }) =>
  method === 'GET' && media !== 'event-stream' &&
  (access === 'parent' || access === 'signed-in' || access === 'public'));

/** Of the reads that need a query. */
const queriesOf = ({ form }: Asking): Partial<Record<RouteName, Record<string, string>[]>> => ({
  getSmsCodeWait: ['revoke', 'change-password', 'change-phone'].map((purpose) => ({ purpose })),
  getRegistration: [{ codeChallenge: 'a'.repeat(43) }],
  verifyPrint: [{ code: form?.verificationCode ?? 'ABCDEFGH' }],
});

/** Status, headers and content of every read, by its route. */
export async function answersTo(api: Api, asking: Asking): Promise<Record<string, Answer>> {
  const known = {
    fileId: asking.fileId, page: '1', code: asking.district, receipt: 'a'.repeat(43),
    formNumber: asking.form?.formNumber ?? `1${asking.accountNumber}0`,
  };
  const answers: Record<string, Answer> = {};
  for (const name of reads) {
    const { query: schema }: Route = routes[name];
    for (const query of queriesOf(asking)[name] ?? [{}]) {
      if (schema?.safeParse(query).success === false) throw new Error(`${name}: no query for it`);
      const params = paramsOf(name, known);
      const response = await api.send(name, { token: asking.token, params, query });
      answers[[name, ...Object.values(query)].join(' ')] = await wholeAnswer(response);
    }
  }
  return answers;
}

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly content: string | readonly string[];
}

/** An answer without its time. A paper that is made at each call is compared by its texts. */
export async function wholeAnswer(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  const isPaper = new URL(response.url).pathname.endsWith('.pdf') && response.ok;
  const isMadeAnew = isPaper || type.startsWith('text/calendar');
  const ignored = ['date', ...(isMadeAnew ? ['content-length', 'etag'] : [])];
  const headers = [...response.headers].filter(([name]) => !ignored.includes(name));
  const content = isPaper ? await textsOf(bytes) : contentOf(type, bytes);
  return { status: response.status, headers, content };
}

function contentOf(type: string, bytes: Buffer): string {
  if (type.startsWith('text/calendar')) return bytes.toString().replace(/^DTSTAMP:.*$/gmu, '');
  return type.includes('json') ? bytes.toString() : bytes.toString('base64');
}

async function textsOf(bytes: Buffer): Promise<string[]> {
  const { pages } = await renderPdf(bytes, 1);
  const texts = pages.flatMap((page) => page.texts.map(({ text }) => text));
  return texts.filter((text) => !text.startsWith('截至'));
}
