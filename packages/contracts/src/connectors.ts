import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';

/** The systems of agencies that answer instead of a paper (C2), with their Chinese names. */
export const connectors = {
  'population-registry': '公安人口信息系统',
  'social-insurance': '社会保险系统',
  'residence-permits': '居住证系统',
  'property-register': '不动产登记系统',
} as const;
export type ConnectorCode = keyof typeof connectors;

const codes = Object.keys(connectors) as [ConnectorCode, ...ConnectorCode[]];
export const ConnectorCode = z.enum(codes);

/** The connectors that a district's item may name; the population registry checks the identity (S13). */
export const ItemConnector = ConnectorCode.exclude(['population-registry']);
export type ItemConnector = z.infer<typeof ItemConnector>;

/** 一致 · 不一致 · 查无, as an agency answers; 未应答 when it was silent until the deadline (C2). */
export const ConnectorAnswer = z.enum(['same', 'different', 'not-found', 'silent']);
export type ConnectorAnswer = z.infer<typeof ConnectorAnswer>;

/** What an agency itself can say. */
export const GivenAnswer = ConnectorAnswer.exclude(['silent']);
export type GivenAnswer = z.infer<typeof GivenAnswer>;

export const connectorAnswerWords = {
  same: '一致', different: '不一致', 'not-found': '查无', silent: '未应答',
} as const satisfies Record<ConnectorAnswer, string>;

/** An agency's check of one item as staff see it, with source and time (C2). */
export const AgencyCheck = z.object({
  connector: ConnectorCode,
  askedAt: Instant,
  /** From then on the check counts as 未应答. */
  until: Instant,
  /** Null while the answer is awaited. */
  answer: ConnectorAnswer.nullable(),
  answeredAt: Instant.nullable(),
  /** From then on 「我要复查」 is taken; null where it is of no use: 一致, or still awaited. */
  recheckFrom: Instant.nullable(),
});
export type AgencyCheck = z.infer<typeof AgencyCheck>;
