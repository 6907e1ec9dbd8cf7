import * as z from 'zod';

/** `true` or `false`, as environments write it. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A whole number of at least 0. */
export const WholeNumber = z
  .string()
  .regex(/^\d{1,9}$/u, { error: 'a whole number' })
  .transform(Number);

/** A whole number of at least 1, as limits are. */
export const AtLeastOne = WholeNumber.refine((number) => number >= 1, { error: 'at least 1' });

/** A value in JSON, as an environment writes a table. */
export const JsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'a value in JSON' });
    return z.NEVER;
  }
});

/** 32 random bytes in base64. */
export const Key32 = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, { error: '32 bytes in base64' });

/** Settings that every process of ours reads from its environment. */
export const CommonConfig = z.object({
  DEMO: Flag.default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  NATS_URL: z.url(),
  NATS_USER: z.string().min(1),
  NATS_PASSWORD: z.string().min(1),
});
export type CommonConfig = z.infer<typeof CommonConfig>;

/** Reads settings; what is wrong is told by name in one error, never with its value. */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`wrong settings: ${faults.join('; ')}`);
}
