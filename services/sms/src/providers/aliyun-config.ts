import { codePurposes, noticeTemplates } from '@ruxue/contracts';
import * as z from 'zod';

/** The vendor's code of each of our texts: `register=SMS_1001,sign-in=SMS_1002,…`, all of them. */
const TemplateCodes = z
  .string()
  .transform((text) => Object.fromEntries(text.split(',').map((pair) => pair.trim().split('='))))
  .pipe(z.record(z.enum([...codePurposes, ...noticeTemplates]), z.string().min(1)));

/** Settings of Aliyun's short message service, read when it is the provider. */
export const AliyunConfig = z.object({
  ALIYUN_ACCESS_KEY_ID: z.string().min(1),
  ALIYUN_ACCESS_KEY_SECRET: z.string().min(1),
  ALIYUN_SMS_ENDPOINT: z.url().default('https://dysmsapi.aliyuncs.com'),
  /** The signature as approved, without its brackets. */
  ALIYUN_SMS_SIGN_NAME: z.string().min(1),
  ALIYUN_SMS_TEMPLATE_CODES: TemplateCodes,
});
export type AliyunConfig = z.infer<typeof AliyunConfig>;
