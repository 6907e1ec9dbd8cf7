import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { MobilePhone } from './typed-fields.ts';

const PhoneChangeReason = z.enum(['lost', 'mistyped'], { error: '请选择更换的原因' });

/** Why a telephone is changed at the counter (B20). */
export const phoneChangeReasons = {
  lost: '原手机号已不能使用', mistyped: '登记的手机号有误',
} as const satisfies Record<z.infer<typeof PhoneChangeReason>, string>;

/** What a clerk proposes for a family that is present, and a second person confirms. */
export const ProposedPhone = z.object({
  phone: MobilePhone,
  reason: PhoneChangeReason,
});
export type ProposedPhone = z.infer<typeof ProposedPhone>;

/** A change that the family was told of and that waits for its time; the new number isn't shown. */
export const WaitingPhoneChange = z.object({ changesAt: Instant });
export type WaitingPhoneChange = z.infer<typeof WaitingPhoneChange>;
