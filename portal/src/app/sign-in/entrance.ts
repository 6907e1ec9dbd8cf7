import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';

import { toProblem } from '../data/api-problem.ts';
import { districtName } from '../data/district-name.ts';
import { homeOf } from '../data/session/account.ts';
import { entranceTarget } from '../data/session/entrance-target.ts';
import { Session } from '../data/session/session.ts';
import { NotFound } from '../shell/not-found.ts';
import { SignOut } from '../shell/sign-out.ts';
import { NoticeBox } from '../ui/notice-box.ts';

/**
 * A district's entrance (S3) in place of the sign-in form: an account is signed in already, which
 * nobody must enter by accident (S22), or the way to the form has failed.
 */
@Component({
  selector: 'app-entrance',
  imports: [MatButton, NotFound, NoticeBox, RouterLink],
  templateUrl: './entrance.html',
  styles: '.district { color: var(--ink-soft); font-weight: 400; white-space: nowrap; }',
})
export class Entrance {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly signOut = new SignOut();
  readonly code = input.required<string>();
  readonly entrance = input.required<string>();

  protected readonly target = computed(() => entranceTarget(this.code(), this.entrance()));
  protected readonly problem = signal('暂时打不开登录页，请稍后再试。');
  protected readonly name = computed(() => districtName(this.code()));
  protected readonly isReview = computed(() => this.entrance() === 'review');
  protected readonly title = computed(() =>
    this.isReview() ? '非本市户籍适龄儿童接受义务教育材料审核入口' : '小学入学服务系统');

  /** District and entrance, for the following pages. */
  protected readonly place = computed(() => ({ at: this.code(), entrance: this.entrance() }));

  /** The account that is still signed in on this computer. */
  protected readonly account = computed(() => {
    const account = this.#session.account();
    if (account === null) return null;
    return { username: account.username, home: homeOf(account) };
  });

  protected async switchAccount(): Promise<void> {
    await this.signOut.start(this.#router.url);
  }

  protected async signIn(target: string): Promise<void> {
    try {
      await this.#session.signIn(target);
    } catch (thrown) {
      this.problem.set(toProblem(thrown).text);
    }
  }
}
