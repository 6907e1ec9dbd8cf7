import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CaseMessage } from '@ruxue/contracts/case-messages';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { RequestKey } from '../../data/request-key.ts';
import { fetched } from '../../ui/fetched.ts';
import { NoticeBox } from '../../ui/notice-box.ts';

const templateWords: Readonly<Record<CaseMessage['template'], string>> = {
  register: '注册验证码', 'sign-in': '登录验证码', 'change-password': '修改密码验证码',
  'change-phone': '更换手机号验证码', revoke: '撤销录入验证码', decline: '放弃学位验证码',
  claim: '认领账号验证码',
  registered: '注册成功', progress: '办理有新进展', reminder: '补正期限提醒',
  revoked: '撤销办理完成', 'guardian2-progress': '有新进展（监护人二）',
  'guardian2-declined': '已放弃学位（监护人二）', 'guardian2-revoked': '已撤销录入（监护人二）',
  'password-changed': '密码已修改', 'phone-changed': '手机号已更换',
  'claim-papers': '证件号码核实，请出示证件', 'claim-refused': '证件号码核实已办结',
  'number-free': '证件号码可以注册',
  'phone-change-waits': '即将更换手机号', 'phone-change-stopped': '停止更换手机号',
  'guardian2-phone-change': '即将更换手机号（监护人二）',
};

/** The state with its moment, in words. */
function stateWords({ state, notBefore, sentAt, deliveredAt, failureCode }: CaseMessage): string {
  const at = (moment: string | null) => moment === null ? '' : beijingTime(moment);
  switch (state) {
    case 'waiting':
      return `等待发送，${at(notBefore)}以后发出`;
    case 'queued':
      return '正在发送';
    case 'sent':
      return `${at(sentAt)}已发出，未收到回执`;
    case 'delivered':
      return `${at(deliveredAt)}已送达`;
    case 'failed':
      return `发送失败${failureCode === null ? '' : `（${failureCode}）`}，请用其他方式联系家长`;
  }
}

/** The messages of a case with their state, and a notice sent once more (B10, B27); audited. */
@Component({
  selector: 'app-case-messages',
  imports: [MatButton, NoticeBox],
  template: `
    <section class="card">
      <details [open]="isOpen()" (toggle)="open($any($event.target).open)">
        <summary><h2>短信记录</h2> <span class="quiet">不含短信内容和号码；查看会留下记录</span></summary>
        @if (!hasPhone()) {
          <app-notice-box>这个家庭没有手机，进展不发短信，由窗口打印告知。</app-notice-box>
        }
        @if (told(); as words) { <app-notice-box isNews>{{ words }}</app-notice-box> }
        @if (problem(); as words) { <app-notice-box isNews tone="bad">{{ words }}</app-notice-box> }
        @if (found.problem()) {
          <app-notice-box tone="bad">没能取到短信记录：{{ found.problem() }}
            <button matButton type="button" (click)="found.reload()">重试</button>
          </app-notice-box>
        }
        <ul>
          @for (message of messages(); track message.messageId) {
            <li>
              <p><strong>{{ message.words }}</strong> · {{ message.time }}</p>
              <p [class.bad]="message.state === 'failed'">{{ message.stateWords }}
                @if (message.mayResend) {
                  <button matButton type="button" [disabled]="isBusy()"
                    (click)="resend(message.messageId)">重新发送<span
                      class="visually-hidden">：{{ message.words }}</span></button>
                }
              </p>
            </li>
          } @empty {
            @if (found.value()) { <li>还没有发过短信。</li> }
          }
        </ul>
      </details>
    </section>
  `,
  styles: `
    summary { cursor: pointer; }
    h2 { display: inline; margin-right: 8px; }
    ul { list-style: none; margin: 8px 0 0; padding: 0; }
    li { padding: 8px 0; border-top: 1px solid var(--line); }
    li p { margin: 0; }
    .bad { color: var(--bad); }
  `,
})
export class CaseMessages {
  readonly #api = inject(ApiClient);
  readonly #key = new RequestKey();
  readonly caseId = input.required<string>();
  /** False for a family that was registered at the counter without a telephone (B9). */
  readonly hasPhone = input(true);

  protected readonly isOpen = linkedSignal({ source: this.caseId, computation: () => false });
  /** Read when somebody opens it: each look is kept. */
  protected readonly found = fetched({
    params: () => this.isOpen() ? this.caseId() : undefined,
    loader: async ({ params: caseId }) =>
      (await this.#api.call('listMessages', { params: { caseId } })).body.messages,
  });
  protected readonly isBusy = signal(false);
  protected readonly told = linkedSignal({ source: this.caseId, computation: () => '' });
  protected readonly problem = linkedSignal({ source: this.caseId, computation: () => '' });
  protected readonly messages = computed(() => (this.found.value() ?? []).map((message) => ({
    ...message, words: templateWords[message.template], time: beijingTime(message.createdAt),
    stateWords: stateWords(message),
  })));

  protected open(isOpen: boolean): void {
    this.isOpen.set(isOpen);
  }

  protected async resend(messageId: string): Promise<void> {
    const params = { caseId: this.caseId(), messageId };
    this.isBusy.set(true);
    this.told.set('');
    this.problem.set('');
    try {
      await this.#key.send(params, (key) => this.#api.call('resendMessage', { params, key }));
      this.told.set('已重新发送');
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    } finally {
      await this.found.reload();
      this.isBusy.set(false);
    }
  }
}
