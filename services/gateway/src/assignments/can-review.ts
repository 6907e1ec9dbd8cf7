import type { StaffMember } from '@ruxue/contracts';

const reviewing: readonly string[] = ['reviewer', 'district-manager'];

/** Whether cases may be with somebody: the account works, and its duties are to review. */
export const canReview = ({ isEnabled, roles }: Pick<StaffMember, 'isEnabled' | 'roles'>): boolean =>
  isEnabled && roles.some((role) => reviewing.includes(role));
