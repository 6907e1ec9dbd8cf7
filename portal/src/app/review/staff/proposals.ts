import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { InvitedStaff, StaffProposal } from '@ruxue/contracts/staff';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { roleWords } from '../../data/choices.ts';
import { districtName } from '../../data/district-name.ts';
import { Session } from '../../data/session/session.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { OpenProposals } from '../proposals/open-proposals.ts';
import { awaitingWords, kindWords } from './staff-words.ts';
import { TemporaryPasswordDialog } from './temporary-password-dialog.ts';

/** Changes of managers that wait for a second person's confirmation. */
@Component({
  selector: 'app-proposals',
  imports: [Loading, MatButton, OpenProposals, Outcome],
  templateUrl: './proposals.html',
  styleUrl: './staff.scss',
})
export class Proposals {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly #asks = confirming();
  readonly #account = inject(Session).account;

  protected readonly proposals = fetched({
    loader: async () => (await this.#api.call('listStaffProposals', {})).body.proposals,
  });
  /** Where a district has nobody else, the city office confirms about its cases, too (S13). */
  protected readonly isOfCity = computed(() =>
    this.#account()?.roles.includes('city-office') === true);
  protected readonly busy = signal<string | null>(null);
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly awaitingWords = awaitingWords;
  protected readonly beijingTime = beijingTime;
  protected readonly districtName = districtName;
  protected readonly nameOf = nameOf;

  protected kindsOf({ kinds }: StaffProposal): string {
    return kinds.map((kind) => kindWords[kind]).join('、');
  }

  protected rolesOf({ roles }: StaffProposal): string {
    return roles.map((role) => roleWords[role]).join('、');
  }

  protected async confirm(proposal: StaffProposal): Promise<void> {
    const isMeant = await this.#asks({
      title: '确认更改',
      text: `由${proposal.proposedBy}提出：${nameOf(proposal)}，${this.kindsOf(proposal)}。` +
        '请先向提出人和本人核实。确认后立即生效。',
      yes: '确认',
    });
    if (!isMeant) return;
    await this.#settle(proposal, '已确认并生效', async () => {
      const params = { proposalId: proposal.proposalId };
      const { member, temporaryPassword } =
        (await this.#api.call('confirmStaffProposal', { params })).body;
      if (temporaryPassword === null) return;
      this.#dialog.open<TemporaryPasswordDialog, InvitedStaff>(TemporaryPasswordDialog, {
        // A click beside the dialog must not lose the password, which is shown once.
        data: { member, temporaryPassword }, disableClose: true, width: '520px', maxWidth: '94vw',
      });
    });
  }

  protected async withdraw(proposal: StaffProposal): Promise<void> {
    const isMeant = await this.#asks({
      title: '撤回更改', text: `撤回后${nameOf(proposal)}的账号保持不变。确定撤回吗？`, yes: '撤回',
    });
    if (!isMeant) return;
    await this.#settle(proposal, '已撤回', async () => {
      const params = { proposalId: proposal.proposalId };
      await this.#api.call('withdrawStaffProposal', { params });
    });
  }

  /** After success and refusal, the list shows the proposals still open. */
  async #settle(
    proposal: StaffProposal, text: string, work: () => Promise<void>,
  ): Promise<void> {
    this.busy.set(proposal.proposalId);
    this.outcome.set(null);
    const outcome = await work().then(
      () => done(`${nameOf(proposal)}：${text}`),
      (thrown: unknown) => refused(toProblem(thrown).text),
    );
    await this.proposals.reload();
    this.outcome.set(outcome);
    this.busy.set(null);
  }
}

const nameOf = ({ displayName, username }: StaffProposal): string => displayName || username;
