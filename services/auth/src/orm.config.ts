import { AuditHead, AuditSeal, PendingSeal, type DatabaseDescription } from '@ruxue/service-kit';

import { ErasedAccount } from './accounts/erased-account.entity.ts';
import { PasswordChange } from './accounts/password-change.entity.ts';
import { Captcha } from './captchas/captcha.entity.ts';
import { Denial } from './denials/denial.entity.ts';
import { PendingSignOut } from './sign-outs/pending-sign-out.entity.ts';
import { ClaimedUsername } from './staff/claimed-username.entity.ts';
import { StaffAccess } from './staff/staff-access.entity.ts';
import { StaffChangeEntry } from './staff/staff-change-entry.entity.ts';
import { StaffVersion } from './staff/staff-version.entity.ts';
import { PendingProposal } from './staff-proposals/pending-proposal.entity.ts';
import { RegisteredSignIn } from './tickets/registered-sign-in.entity.ts';
import { UsedTicket } from './tickets/used-ticket.entity.ts';

/** The auth database: all its entities, and where its migrations are. */
export const authDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'auth',
  databaseUrl,
  entities: [
    AuditHead, AuditSeal, Captcha, ClaimedUsername, Denial, ErasedAccount, PasswordChange, PendingProposal,
    PendingSeal, PendingSignOut, RegisteredSignIn, StaffAccess, StaffChangeEntry, StaffVersion, UsedTicket,
  ],
  migrations: new URL('./migrations', import.meta.url),
});
