import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { agencies } from '@ruxue/contracts/agencies';
import { type InvitedStaff, type StaffChange, type StaffMember } from '@ruxue/contracts/staff';
import { firstValueFrom } from 'rxjs';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem, toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { roleWords } from '../../data/choices.ts';
import { Session } from '../../data/session/session.ts';
import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, Outcome, refused } from '../../ui/outcome.ts';
import { moveCases } from '../desk/move-cases-dialog.ts';
import {
  StaffDialog, type StaffDialogData, type StaffDialogResult, type StaffOutcome,
} from './staff-dialog.ts';
import { districtOfStaff } from './staff-model.ts';
import { awaitingWords, deputyshipWords, stateOf } from './staff-words.ts';
import { TemporaryPasswordDialog } from './temporary-password-dialog.ts';

/** The staff of the manager's district: invite, change, appoint a deputy, disable, reset. */
@Component({
  selector: 'app-staff',
  imports: [
    FormField, Loading, MatButton, MatFormField, MatInput, MatLabel, Outcome, RouterLink,
  ],
  templateUrl: './staff.html',
  styleUrl: './staff.scss',
})
export class Staff {
  readonly #api = inject(ApiClient);
  readonly #dialog = inject(MatDialog);
  readonly #asks = confirming();
  readonly #account = inject(Session).account();

  protected readonly staff = fetched({
    loader: async () => (await this.#api.call('listStaff', {})).body.staff,
  });
  protected readonly schools = fetched({
    loader: async () => {
      const district = districtOfStaff(this.#account?.district ?? null);
      if (district === null) return [];
      return (await this.#api.call('listSchools', { query: { district } })).body.schools;
    },
  });
  protected readonly schoolNames = computed(() =>
    new Map(this.schools.value()?.map(({ id, name }) => [id, name])));
  /** Undecided cases by person. */
  protected readonly loads = fetched({
    loader: async () => new Map((await this.#api.call('getDesk', {})).body.district?.people
      .map(({ staffId, open }) => [staffId, open])),
  });
  protected readonly search = form(signal({ text: '' }));
  protected readonly shown = computed(() => {
    const words = this.search.text().value().toLowerCase().split(/\s+/u);
    return (this.staff.value() ?? []).filter((member) => {
      const text = [nameOf(member), member.username, this.rolesOf(member), this.placeOf(member)]
        .join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });
  protected readonly nameOf = nameOf;
  protected readonly time = beijingTime;
  protected readonly busyStaff = signal<string | null>(null);
  protected readonly outcome = signal<ActionOutcome | null>(null);
  protected readonly stateOf = stateOf;
  protected readonly deputyshipWords = deputyshipWords;

  protected rolesOf({ roles }: StaffMember): string {
    return roles.map((role) => roleWords[role]).join('、');
  }

  protected placeOf({ agency, schoolId }: StaffMember): string {
    const school = schoolId === null ? null : this.schoolNames().get(schoolId) ?? schoolId;
    return [agency === null ? null : agencies[agency], school]
      .filter((part) => part !== null).join('、');
  }

  protected isSelf({ username }: StaffMember): boolean {
    return username === this.#account?.username;
  }

  protected openOf({ staffId }: StaffMember): number {
    return this.loads.value()?.get(staffId) ?? 0;
  }

  /** Moves all undecided cases of somebody to another (L6). */
  protected async move(member: StaffMember): Promise<void> {
    const outcome = await moveCases(this.#dialog, {
      staffId: member.staffId, name: nameOf(member), open: this.openOf(member),
      staff: this.staff.value() ?? [],
    });
    if (outcome === null) return;
    this.outcome.set(outcome);
    await this.loads.reload();
  }

  /** Invites a new member (null), or changes an existing one. */
  protected async edit(member: StaffMember | null): Promise<void> {
    const schools = [...this.schoolNames()].map(([value, label]) => ({ value, label }));
    const saved = await firstValueFrom(
      this.#dialog.open<StaffDialog, StaffDialogData, StaffDialogResult>(StaffDialog, {
        // A click beside the dialog must not lose typed text or an arriving temporary password.
        data: { member, schools }, disableClose: true, width: '640px', maxWidth: '94vw',
      }).afterClosed(),
    );
    if (saved instanceof ApiProblem) await this.#refused(member, saved);
    else if (saved) await this.#changed(saved, member === null ? '已邀请' : '已保存');
  }

  protected async enable(member: StaffMember): Promise<void> {
    await this.#update(member, { isEnabled: true }, '已启用');
  }

  protected async disable(member: StaffMember): Promise<void> {
    await this.#ask(member, { isEnabled: false }, '已停用', {
      title: '停用账号',
      text: `停用后${nameOf(member)}立即退出登录，不能再登录。可以重新启用。确定停用吗？`,
      yes: '停用',
    });
  }

  protected async resetPassword(member: StaffMember): Promise<void> {
    await this.#ask(member, { resetPassword: true }, '已设置新的临时密码', {
      title: '新的临时密码',
      text: `${nameOf(member)}现在的密码将立即失效，不能恢复。确定设置新的临时密码吗？`,
      yes: '设置临时密码',
    });
  }

  protected async resetSecondFactor(member: StaffMember): Promise<void> {
    await this.#ask(member, { resetSecondFactor: true }, '已重置二次验证', {
      title: '重置二次验证',
      text: `${nameOf(member)}现在的动态验证码将立即失效，下次登录时重新设置。请先核实本人身份。确定重置吗？`,
      yes: '重置',
    });
  }

  async #ask(
    member: StaffMember, change: StaffChange, text: string, question: ConfirmQuestion,
  ): Promise<void> {
    if (await this.#asks(question)) await this.#update(member, change, text);
  }

  async #update(member: StaffMember, change: StaffChange, text: string): Promise<void> {
    this.busyStaff.set(member.staffId);
    this.outcome.set(null);
    try {
      const params = { staffId: member.staffId };
      const { body } = await this.#api.call('updateStaff', {
        params, body: { ...change, baseVersion: member.version },
      });
      await this.#changed(body, text);
    } catch (thrown) {
      await this.#refused(member, toProblem(thrown));
    } finally {
      this.busyStaff.set(null);
    }
  }

  /** After a conflict the page shows the current list. */
  async #refused(member: StaffMember | null, problem: ApiProblem): Promise<void> {
    const isStale = problem.type === 'version-conflict' && member !== null;
    if (isStale) await this.staff.reload();
    this.outcome.set(refused(isStale ? staleText(nameOf(member)) : problem.text));
  }

  async #changed(outcome: StaffOutcome, text: string): Promise<void> {
    if ('proposalId' in outcome) {
      this.outcome.set(done(`${nameOf(outcome)}：${awaitingWords(outcome)}`));
      return;
    }
    const { member, temporaryPassword } = outcome;
    this.outcome.set(done(`${nameOf(member)}：${text}`));
    if (temporaryPassword !== null) {
      this.#dialog.open<TemporaryPasswordDialog, InvitedStaff>(TemporaryPasswordDialog, {
        // A click beside the dialog must not lose the password, which is shown once.
        data: { member, temporaryPassword }, disableClose: true, width: '520px', maxWidth: '94vw',
      });
    }
    await Promise.all([this.staff.reload(), this.loads.reload()]);
  }
}

const staleText = (name: string): string =>
  `${name}的信息刚刚有更新，您这次的修改没有保存。下面是最新内容，请核对后再改`;

const nameOf = ({ displayName, username }: Pick<StaffMember, 'displayName' | 'username'>): string =>
  displayName || username;
