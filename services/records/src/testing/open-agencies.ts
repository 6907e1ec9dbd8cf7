import { createHmac } from 'node:crypto';

import type { GivenAnswer, ItemConnector, MaterialPlace } from '@ruxue/contracts';
import { createLogger, type Handlers } from '@ruxue/service-kit';
import * as z from 'zod';

import { AgencyCheck } from '../connectors/agency-check.entity.ts';
import { sendChecks } from '../connectors/send-checks.ts';
import type { Records } from '../records.ts';
import { walkNewCase, type CaseWalker } from './case-walker.ts';
import { listen } from './listen.ts';
import type { TestRecords } from './test-records.ts';

/** The seed's items that name a connector are of this district. */
export const connectedDistrict = '110121';
export const work = { item: 'work-employed', subject: 'guardian1' } as const;
export const workOfOther = { ...work, subject: 'guardian2' } as const;
export const permit = { item: 'permit-held', subject: 'guardian1' } as const;
const connectorOf = (item: string): ItemConnector =>
  item === work.item ? 'social-insurance' : 'residence-permits';

const secrets = { 'social-insurance': 'the-insurance-and-us', 'residence-permits': 'the-police-and-us' };
const callbackUrl = 'http://127.0.0.1/internal/agency-answers';
const Question = z.looseObject({ reference: z.uuid(), callbackUrl: z.url() });

/** Two agencies that take questions and answer when they are told to. */
export async function openAgenciesFor(test: TestRecords) {
  let status = 202;
  const agencies = await listen(() => status);
  const settings = {
    callbackUrl, answerSeconds: 3600,
    connectors: {
      'social-insurance': {
        url: `${agencies.url}/social-insurance`, secret: secrets['social-insurance'],
      },
      'residence-permits': {
        url: `${agencies.url}/residence-permits`, secret: secrets['residence-permits'],
      },
    },
  };
  const handlers: Handlers<'records'> = test.withSettings({ agencies: settings });
  const records: Records = {
    ...test.records, settings: { ...test.records.settings, agencies: settings },
  };
  const logger = createLogger('test', 'silent');
  const em = () => test.records.em();
  const checkOf = ({ caseId }: CaseWalker, place: MaterialPlace) =>
    em().findOneOrFail(AgencyCheck, { caseId, ...place });

  return {
    handlers,
    answerWith(next: number) {
      status = next;
    },
    send: () => sendChecks(records, logger),
    checkOf,
    /** The questions so far, each signed as its agency expects it. */
    heard: () => agencies.heard.map(({ url, body, headers }) => {
      const connector = url.includes('social-insurance') ? 'social-insurance' : 'residence-permits';
      const signature = createHmac('sha256', secrets[connector]).update(body).digest('hex');
      return {
        url, isSigned: headers['x-agency-signature'] === `sha256=${signature}`,
        question: Question.parse(JSON.parse(body)),
      };
    }),
    /** As if that much time had gone by since the question. */
    async age(walker: CaseWalker, place: MaterialPlace, hours: number) {
      const { askedAt, until } = await checkOf(walker, place);
      const earlier = (at: Date) => new Date(at.getTime() - hours * 3_600_000);
      await em().nativeUpdate(AgencyCheck, { caseId: walker.caseId, ...place }, {
        askedAt: earlier(askedAt), until: until && earlier(until), sendAt: new Date(0),
      });
    },
    async answer(
      walker: CaseWalker, place: MaterialPlace, answer: GivenAnswer, reference?: string,
    ) {
      const asked = reference ?? (await checkOf(walker, place)).reference;
      return handlers['records.receive-answer']({
        connector: connectorOf(place.item), reference: asked, answer, fields: [],
      });
    },
    async submitted(): Promise<CaseWalker> {
      const walker = await walkNewCase(handlers, connectedDistrict);
      await walker.submit();
      return walker;
    },
    async reviewOf({ caseId, actor }: CaseWalker) {
      return handlers['records.get-review']({ caseId, actor });
    },
    async itemOf(walker: CaseWalker, place: MaterialPlace) {
      const { items } = await handlers['records.get-review'](walker);
      return items.find(({ item, subject }) => item === place.item && subject === place.subject);
    },
    close: () => agencies.close(),
  };
}
