import { Component, computed, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type {
  StaffPlace, StaffWithdrawal,
} from '@ruxue/contracts/operations/records-staff-operations';
import { WithdrawalReason, withdrawalReasonWords } from '@ruxue/contracts/places';
import { stageWords } from '@ruxue/contracts/stage-words';

import { beijingTime } from '../data/beijing-time.ts';
import { choicesOf } from '../data/choice.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { caseProposals } from './proposals/case-proposals.ts';
import { ProposalButtons } from './proposals/proposal-buttons.ts';

const effect = '收回后，学位退回学校，入学通知书作废，家长会看到“学位已收回”和原因，不能恢复。';

/**
 * What became of a child's place (B24), and 「收回学位」: one person proposes it with a reason, a manager
 * confirms it.
 */
@Component({
  selector: 'app-place-panel',
  imports: [ChoiceField, MatButton, NoticeBox, ProposalButtons],
  template: `
    <section class="card" aria-labelledby="place">
      <h2 id="place">学位</h2>
      <p>{{ standing() }}</p>
      @if (place().endedAs === null) {
        @if (place().withdrawal; as open) {
          <app-notice-box tone="care">{{ proposals.nameOf(open.proposedBy) }}于{{ time(open.proposedAt)
            }}提出收回学位（原因：{{ words[open.reason] }}），待另一名区管理员在{{ time(open.expiresAt)
            }}前确认。确认之前家长看不到此步骤。</app-notice-box>
          <app-proposal-buttons label="确认收回学位" [isBusy]="actions().isBusy()"
            [mayConfirm]="proposals.isAnotherManagers(open)" [mayWithdraw]="proposals.mayWithdraw(open)"
            (confirmed)="confirm(open)" (withdrawn)="proposals.withdraw(open)" />
        } @else {
          <form novalidate (submit)="propose($event)">
            <p class="quiet">{{ effect }}需要另一名区管理员确认。</p>
            <app-choice-field label="收回的原因" [field]="form.reason" [choices]="reasons" />
            <div class="actions">
              <button matButton="outlined" type="submit" [disabled]="actions().isBusy()">提出收回学位</button>
            </div>
          </form>
        }
      }
    </section>
  `,
  styles: `
    form { display: grid; gap: 12px; }
  `,
})
export class PlacePanel {
  readonly #asks = confirming();
  readonly review = input.required<NamedReview>();
  readonly place = input.required<StaffPlace>();
  readonly actions = input.required<CaseActions>();

  protected readonly proposals = caseProposals(this.review, this.actions);
  protected readonly effect = effect;
  protected readonly words = withdrawalReasonWords;
  protected readonly time = beijingTime;
  protected readonly reasons = choicesOf(withdrawalReasonWords);
  /** The choice is about the place that was read. */
  readonly #subject = computed(() =>
    [this.review().caseId, this.place().version, this.actions().conflicts()].join());
  readonly #choice = linkedSignal({ source: this.#subject, computation: () => ({ reason: '' }) });
  protected readonly form = form(this.#choice, (path) => {
    required(path.reason, { message: '请选择收回的原因' });
  });

  protected readonly standing = computed(() => {
    const { confirmedAt, endedAs, endedAt, withdrawal } = this.place();
    const confirmed = confirmedAt === null
      ? '家长还没有确认学位' : `家长已于${beijingTime(confirmedAt)}确认学位`;
    if (endedAs === null || endedAt === null) return `${confirmed}。`;
    const ended = `${beijingTime(endedAt)}：${stageWords[endedAs]}`;
    return withdrawal === null ? `${ended}。` : `${ended}（原因：` +
      `${withdrawalReasonWords[withdrawal.reason]}）：${this.proposals.nameOf(withdrawal.proposedBy)}提出，` +
      `${this.proposals.nameOf(withdrawal.confirmedBy)}确认。`;
  });

  protected async propose(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async (tree) => {
      const reason = WithdrawalReason.parse(tree().value().reason);
      await this.proposals.propose(
        { kind: 'withdrawAdmission', version: this.place().version, payload: { reason } },
        '已提出收回学位，待另一名区管理员确认',
      );
      tree().reset();
      return null;
    });
  }

  protected async confirm({ proposalVersion, reason }: StaffWithdrawal): Promise<void> {
    const { version } = this.place();
    if (!await this.#asks({
      title: `收回${this.review().childName}的学位？`,
      text: `原因：${withdrawalReasonWords[reason]}。${effect}`,
      yes: '确定收回',
    })) return;
    await this.proposals.confirm(
      { kind: 'withdrawAdmission', proposalVersion, version }, '已收回学位');
  }
}
