import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { form, required, submit } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { isAllowed } from '@ruxue/contracts/actions/allowed-actions';
import {
  correctionDocuments, correctionReasons, CorrectionRefusal, correctionRefusals, isOfNumber,
} from '@ruxue/contracts/correction-requests';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { choicesOf } from '../data/choice.ts';
import { ChangesTable } from '../ui/changes-table.ts';
import { ChoiceField } from '../ui/choice-field.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import type { CaseActions } from './case-actions.ts';
import { caseProposals, type Waiting } from './proposals/case-proposals.ts';
import { ProposalButtons } from './proposals/proposal-buttons.ts';

const effect = '同意后，信息立即更正为新的一版，需要时重新向户籍登记核验；已同步的会更新小学入学服务系统，' +
  '以前打印的信息采集表由新版取代，家长须重新确认信息。已有的学校登记和学位保留。';

/**
 * 「更正申请」 (B19): old and new side by side. One person accepts or refuses; a correction of the child's
 * number is proposed by one and confirmed by another.
 */
@Component({
  selector: 'app-correction-panel',
  imports: [ChangesTable, ChoiceField, MatButton, NoticeBox, ProposalButtons],
  template: `
    @if (review().correction; as request) {
      <section class="card" aria-labelledby="correction">
        <h2 id="correction">更正申请</h2>
        <app-changes-table [changes]="request.changes" />
        <p class="quiet">{{ asked() }}</p>
        @if (ended(); as words) { <app-notice-box>{{ words }}</app-notice-box> }
        @if (request.state === 'open') {
          @if (request.isNumberHeld) {
            <app-notice-box tone="care">申请的证件号码已由另一个账号注册，不能直接更正。请退回这一申请，按一号两主的争议办理。</app-notice-box>
          }
          @if (blocked(); as why) { <app-notice-box tone="care">{{ why }}</app-notice-box> }
          @if (request.proposal; as open) {
            <app-notice-box tone="care">{{ proposals.nameOf(open.proposedBy) }}于{{ time(open.proposedAt)
              }}提出更正证件号码，待本区另一名审核员或区管理员在{{ time(open.expiresAt)
              }}前确认。确认之前家长看不到此步骤。</app-notice-box>
          }
          @if (canAccept()) {
            @if (!hasNumber()) {
              <div class="actions">
                <button matButton="filled" type="button" [disabled]="actions().isBusy()"
                  (click)="accept()">同意更正</button>
              </div>
            } @else if (request.proposal; as open) {
              <app-proposal-buttons label="确认更正" [isBusy]="actions().isBusy()"
                [mayConfirm]="proposals.isAnothers(open)" [mayWithdraw]="proposals.mayWithdraw(open)"
                (confirmed)="confirm(open)" (withdrawn)="proposals.withdraw(open)" />
            } @else if (!request.isNumberHeld) {
              <div class="actions">
                <button matButton="filled" type="button" [disabled]="actions().isBusy()"
                  (click)="propose()">提出更正</button>
              </div>
            }
          }
          <form novalidate (submit)="refuse($event)">
            <app-choice-field label="退回的原因（家长会看到）" [field]="form.refusal" [choices]="refusals" />
            <div class="actions">
              <button matButton="outlined" type="submit" [disabled]="actions().isBusy()">退回申请</button>
            </div>
          </form>
        }
      </section>
    }
  `,
  styles: 'form { display: grid; gap: 12px; margin-top: 12px; }',
})
export class CorrectionPanel {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly review = input.required<NamedReview>();
  readonly actions = input.required<CaseActions>();

  protected readonly proposals = caseProposals(this.review, this.actions);
  protected readonly time = beijingTime;
  protected readonly refusals = choicesOf(correctionRefusals);
  protected readonly request = computed(() => this.review().correction);
  protected readonly hasNumber = computed(() => isOfNumber(this.request()?.changes ?? []));
  protected readonly canAccept = computed(() => isAllowed(this.review().stage, 'acceptCorrection'));
  /** Why nobody can accept it now. */
  protected readonly blocked = computed(() => {
    if (this.canAccept()) return null;
    return this.review().stage === 'decided'
      ? '审核已有决定，撤回决定后才能更正；也可以等结果公布后再更正。家长看到的与审核中一样。'
      : '目前的阶段不能更正，可以退回申请并说明办法。';
  });
  protected readonly asked = computed(() => {
    const request = this.request();
    if (request === null) return '';
    const { requestedAt, reason, document, isShown, isAtCounter, files } = request;
    const proof = isShown ? '已在窗口出示原件' : `${files.length}个文件，见“证明材料”中的“更正的证明材料”`;
    return `${beijingTime(requestedAt)}${isAtCounter ? '在窗口' : ''}申请 · 原因：` +
      `${correctionReasons[reason]} · 凭${correctionDocuments[document]}（${proof}）`;
  });
  protected readonly ended = computed(() => {
    const request = this.request();
    if (request === null || request.state === 'open') return null;
    const { state, closedAt, closedBy, refusal } = request;
    const when = closedAt === null ? '' : `于${beijingTime(closedAt)}`;
    if (state === 'withdrawn') return `家长已${when}撤回。`;
    const who = this.proposals.nameOf(closedBy);
    return state === 'accepted' ? `${who}已${when}同意，信息已更正。`
      : `${who}已${when}退回：${refusal === null ? '' : correctionRefusals[refusal]}`;
  });
  /** The choice is about the request that was read. */
  readonly #choice = linkedSignal({
    source: () => [this.review().caseId, this.request()?.requestVersion, this.request()?.state].join(),
    computation: () => ({ refusal: '' }),
  });
  protected readonly form = form(this.#choice, (path) => {
    required(path.refusal, { message: '请选择退回的原因' });
  });

  protected async accept(): Promise<void> {
    const { caseId, childName, submissionVersion } = this.review();
    const requestVersion = this.request()?.requestVersion ?? 0;
    const body = { submissionVersion };
    if (!await this.#asks({ title: `同意更正${childName}的信息？`, text: effect, yes: '确定更正' })) return;
    await this.actions().take(this.review(), {
      content: { caseId, requestVersion, body },
      done: '已更正，家长会收到短信',
      call: (key) =>
        this.#api.call('acceptCorrection', { params: { caseId, requestVersion }, key, body }),
    });
  }

  protected propose(): Promise<void> {
    const requestVersion = this.request()?.requestVersion ?? 0;
    return this.proposals.propose(
      { kind: 'correctNumber', version: this.review().submissionVersion, payload: { requestVersion } },
      '已提出更正证件号码，待另一名审核员或区管理员确认',
    );
  }

  protected async confirm({ proposalVersion }: Waiting): Promise<void> {
    const { childName, submissionVersion: version } = this.review();
    if (!await this.#asks({
      title: `确认更正${childName}的证件号码？`,
      text: `${effect}原来的号码不再属于这个账号，家长用新的号码登录。`, yes: '确定更正',
    })) return;
    await this.proposals.confirm(
      { kind: 'correctNumber', proposalVersion, version }, '已更正证件号码，家长会收到短信');
  }

  protected async refuse(event: Event): Promise<void> {
    event.preventDefault();
    const { caseId } = this.review();
    const requestVersion = this.request()?.requestVersion ?? 0;
    await submit(this.form, async (tree) => {
      const body = { refusal: CorrectionRefusal.parse(tree().value().refusal) };
      await this.actions().take(this.review(), {
        content: { caseId, requestVersion, body },
        done: '已退回申请，家长会收到短信',
        call: (key) =>
          this.#api.call('refuseCorrection', { params: { caseId, requestVersion }, key, body }),
      });
      return null;
    });
  }
}
