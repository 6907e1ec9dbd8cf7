import { Component, inject, signal } from '@angular/core';
import { form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { CounterQuery } from '@ruxue/contracts/counter';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { serverErrors } from '../data/server-errors.ts';
import { type ActionOutcome, Outcome, refused } from '../ui/outcome.ts';
import { TextField } from '../ui/text-field.ts';

/** 「窗口办理」: the clerk's first page, with one question: whose child it is (B9). */
@Component({
  selector: 'app-find-child',
  imports: [MatButton, Outcome, RouterLink, TextField],
  template: `
    <h1>窗口办理</h1>
    <p class="lead">请输入家长提供的完整号码，打开这名儿童的办理页面。每次查找都会留下记录。</p>
    <app-outcome [outcome]="outcome()" />
    <form novalidate role="search" (submit)="find($event)">
      <app-text-field [field]="form.q" label="号码"
        hint="儿童信息采集编号（8位账号）、儿童身份证号码，或采集表编号" />
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="form().submitting()">查找</button>
      </div>
    </form>
    <h2>还没有注册的儿童</h2>
    <p>家长没有手机或不方便上网的，可以在窗口注册：<a routerLink="/counter/registration">代家长注册新儿童</a></p>
  `,
  styles: 'form { max-width: 30rem; } h2 { margin-top: 40px; }',
})
export class FindChild {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #typed = signal({ q: '' });
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly form = form(this.#typed, (path) => {
    validateStandardSchema(path, () => CounterQuery);
  });

  protected async find(event: Event): Promise<void> {
    event.preventDefault();
    this.outcome.set(null);
    await submit(this.form, async (tree) => {
      try {
        const query = { q: tree().value().q };
        const { body: { found } } = await this.#api.call('findCounterCase', { query });
        if (found === null) {
          this.outcome.set(refused(
            '本区没有这个号码的儿童，请和家长核对号码。在其他区注册的，请到注册的区办理；信息已撤销的，可以重新注册。',
          ));
        } else await this.#router.navigate(['/counter/cases', found.caseId]);
        return null;
      } catch (thrown) {
        const problem = toProblem(thrown);
        const errors = serverErrors(this.form, problem);
        if (errors.length === 0) this.outcome.set(refused(problem.text));
        return errors;
      }
    });
  }
}
