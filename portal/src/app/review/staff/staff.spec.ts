/**
 * @jest-environment ./jest-environment.mjs
 */
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialog } from '@angular/material/dialog';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ListedMember } from '@ruxue/contracts/staff';
import { provideRouter } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { ApiClient } from '../../data/api-client.ts';
import { ApiProblem } from '../../data/api-problem.ts';
import { Session } from '../../data/session/session.ts';
import { type PageUnderTest, pageOf } from '../../ui/testing/page-of.ts';
import { Staff } from './staff.ts';

const member: ListedMember = {
  staffId: 'staff-1', username: 'li-wei', displayName: '李伟', district: '110101',
  roles: ['reviewer'], agency: null, schoolId: null, deputyship: null, isEnabled: true,
  isInvited: true, version: 3, lastSignInAt: null,
};

describe('Staff', () => {
  const sent: { name: string; body: unknown }[] = [];
  let members: ListedMember[];
  let refusal: ApiProblem | null;
  let schoolsRefusal: ApiProblem | null;
  /** The promise that an invitation waits for. */
  let invited: Promise<void>;
  let fixture: ComponentFixture<Staff>;
  let page: PageUnderTest;

  const api = {
    call: (name: string, { body }: { body?: Partial<ListedMember> }) => {
      if (name === 'getDesk') {
        return Promise.resolve({ body: { district: { people: [{ staffId: 'staff-1', open: 4 }] } } });
      }
      if (name === 'listStaff') return Promise.resolve({ body: { staff: members } });
      if (name === 'listSchools') {
        if (schoolsRefusal !== null) return Promise.reject(schoolsRefusal);
        return Promise.resolve({ body: { schools: [] } });
      }
      sent.push({ name, body });
      if (name === 'reassignCases') return Promise.resolve({ body: { moved: 4 } });
      if (refusal !== null) return Promise.reject(refusal);
      members = [{ ...member, ...body }];
      const temporaryPassword = name === 'inviteStaff' ? 'Once-2027' : null;
      return invited.then(() => ({ body: { member: members[0], temporaryPassword } }));
    },
  };
  const account = { username: 'manager', roles: ['district-manager'], district: '110101' };

  const open = async (present: ListedMember[]): Promise<void> => {
    members = present;
    fixture = TestBed.createComponent(Staff);
    await fixture.whenStable();
    page = pageOf(fixture);
  };

  beforeEach(() => {
    sent.length = 0;
    refusal = null;
    schoolsRefusal = null;
    invited = Promise.resolve();
    TestBed.configureTestingModule({
      providers: [
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        provideRouter([]),
        { provide: ApiClient, useValue: api },
        { provide: Session, useValue: { account: () => account } },
      ],
    });
  });

  afterEach(() => {
    fixture.destroy();
    TestBed.resetTestingModule();
  });

  it('says so when there is nobody yet', async () => {
    await open([]);
    expect(page.text()).toContain('本区还没有工作人员账号');
  });

  it('shows who is there, by duty and state', async () => {
    await open([member, { ...member, staffId: 'staff-2', username: 'x', isEnabled: false }]);
    expect(page.text()).toContain('审核员');
    expect(page.text()).toContain('还没有登录过');
    expect(page.text()).toContain('待首次登录');
    expect(page.text()).toContain('已停用');
  });

  it('finds somebody by any words of the row', async () => {
    const zhao = { ...member, staffId: 'staff-2', username: 'zhao', displayName: '赵明',
      agency: 'police' as const, lastSignInAt: '2027-05-01T00:00:00.000Z' };
    await open([member, zhao]);
    expect(page.text()).toContain('共2人');
    await page.type('按姓名', '公安 ZHAO');
    expect(page.text()).toContain('找到1人，共2人');
    expect(page.text()).toContain('2027年5月1日 08:00');
    expect(page.text()).not.toContain('李伟');
    await page.type('按姓名', '王');
    expect(page.text()).toContain('没有找到这样的工作人员');
  });

  it("moves somebody's cases to another (L6)", async () => {
    const zhao = { ...member, staffId: 'staff-2', username: 'zhao', displayName: '赵明' };
    await open([member, zhao]);
    await page.press('移交');
    expect(page.text()).toContain('李伟名下有4名儿童尚未审定');
    await page.press('确定移交');
    expect(sent).toEqual([{ name: 'reassignCases', body: { from: 'staff-1', to: null } }]);
    expect(page.text()).toContain('李伟名下的4名儿童已退回到“未认领”');
  });

  it('invites, and shows the temporary password once', async () => {
    await open([]);
    await page.press('邀请工作人员');
    await page.type('姓名', '李伟');
    await page.type('登录名', 'li-wei');
    await page.press('邀请');
    expect(page.text()).toContain('请至少选择一个岗位');
    expect(sent).toEqual([]);
    await page.tick('审核员');
    await page.press('邀请');
    expect(sent).toMatchObject([{
      name: 'inviteStaff',
      body: { displayName: '李伟', username: 'li-wei', roles: ['reviewer'], schoolId: null },
    }]);
    expect(page.text()).toContain('Once-2027');
    expect(page.text()).toContain('临时密码只显示这一次');
    await page.press('我已记下');
    expect(page.text()).not.toContain('Once-2027');
    expect(page.text()).toContain('待首次登录');
  });

  it('stays open while the temporary password is on its way', async () => {
    const late = Promise.withResolvers<void>();
    invited = late.promise;
    await open([]);
    await page.press('邀请工作人员');
    await page.type('姓名', '李伟');
    await page.type('登录名', 'li-wei');
    await page.tick('审核员');
    await page.press('邀请');
    expect(page.button('取消').disabled).toBe(true);
    const escape = { key: 'Escape', keyCode: 27, bubbles: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', escape));
    document.querySelector<HTMLElement>('.cdk-overlay-backdrop')?.click();
    const shown = firstValueFrom(TestBed.inject(MatDialog).afterOpened);
    late.resolve();
    await shown;
    await fixture.whenStable();
    expect(page.text()).toContain('Once-2027');
    await page.press('我已记下');
  });

  it('sends of a member only what was changed', async () => {
    await open([member]);
    await page.press('修改');
    await page.type('姓名', '王芳');
    await page.press('保存');
    expect(sent).toEqual([{ name: 'updateStaff', body: { displayName: '王芳', baseVersion: 3 } }]);
  });

  it('waits for the schools before an invitation, and fetches them again', async () => {
    schoolsRefusal = ApiProblem.offline();
    await open([member]);
    expect(page.text()).toContain('网络连接不上');
    expect(page.button('邀请工作人员').disabled).toBe(true);
    schoolsRefusal = null;
    await page.press('重试');
    expect(page.button('邀请工作人员').disabled).toBe(false);
    expect(page.button('修改').disabled).toBe(false);
  });

  it('asks before it disables', async () => {
    await open([member]);
    await page.press('停用');
    expect(page.text()).toContain('停用后李伟立即退出登录，不能再登录。');
    await page.press('取消');
    expect(sent).toEqual([]);
  });

  it('shows what is new to whoever changes something old, and sends nothing again', async () => {
    await open([member]);
    await page.press('修改');
    await page.type('姓名', '王芳');
    refusal = new ApiProblem('version-conflict', {});
    members = [{ ...member, displayName: '赵明', version: 4 }];
    await page.press('保存');
    expect(page.text()).toContain('李伟的信息刚刚有更新，您这次的修改没有保存');
    expect(page.text()).toContain('赵明');
    expect(sent).toHaveLength(1);
    refusal = null;
    await page.press('修改');
    await page.type('姓名', '王芳');
    await page.press('保存');
    expect(sent.at(-1)?.body).toEqual({ displayName: '王芳', baseVersion: 4 });
  });

  it('tells a refusal and leaves the list as it is', async () => {
    await open([{ ...member, isEnabled: false }]);
    refusal = new ApiProblem('forbidden', {});
    await page.press('启用');
    expect(document.activeElement?.textContent).toContain('您没有办理此事项的权限');
    expect(page.text()).toContain('已停用');
  });
});
