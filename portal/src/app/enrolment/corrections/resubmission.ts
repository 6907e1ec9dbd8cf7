import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ParentsView } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { type ApiProblem, toProblem } from '../../data/api-problem.ts';
import { RequestKey } from '../../data/request-key.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { MaterialsStore } from '../materials/materials-store.ts';

/** Resubmits what was to correct, with the files of the list as it stands (B5). */
@Component({
  selector: 'app-resubmission',
  imports: [MatButton, NoticeBox],
  template: `
    @if (problem()) { <app-notice-box isNews tone="bad">{{ problem() }}</app-notice-box> }
    <button matButton="filled" type="button" [disabled]="isBusy()" (click)="ask()">
      {{ isBusy() ? '正在提交…' : '重新提交' }}
    </button>
  `,
})
export class Resubmission {
  readonly #api = inject(ApiClient);
  readonly #store = inject(EnrolmentStore);
  readonly #materials = inject(MaterialsStore);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly view = input.required<ParentsView>();

  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  protected async ask(): Promise<void> {
    const count = this.view().corrections.length;
    const isSure = await this.#asks({
      title: '重新提交',
      text: `请确认需要补正的${count}项都已改好。提交后由审核人员接着审核，不能再撤回修改。`,
      yes: '确认提交',
    });
    if (isSure) await this.#send();
  }

  async #send(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    try {
      // The list as it stands, also for a family that comes straight to this button.
      await this.#materials.load();
      const draftVersion = this.view().draft?.version ?? 0;
      const body = { draftVersion, materials: this.#materials.manifest() };
      await this.#key.send(body, (key) => this.#api.call('submitDetails', { key, body }));
      await this.#store.load();
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.problem.set(textOf(problem));
      if (problem.isAnswered) await this.#store.load();
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** A refusal that names places tells each of them. */
function textOf({ type, text, fields }: ApiProblem): string {
  if (type === 'version-conflict') return '内容刚刚有更新，请再看一遍后提交。';
  const named = fields.map(({ message }) => message);
  return type === 'invalid-input' && named.length > 0 ? `${named.join('；')}。` : text;
}
