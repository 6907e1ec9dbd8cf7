import type { Page } from 'playwright-core';

/** An element as screen readers get it (B18). */
interface AccessibleElement {
  readonly role: string;
  readonly name: string;
  readonly level: number | null;
  readonly isRequired: boolean;
  readonly isFocused: boolean;
}

/** A page's accessibility tree, in the order of reading; hidden elements are not in it. */
export async function accessibleElements(page: Page): Promise<readonly AccessibleElement[]> {
  const protocol = await page.context().newCDPSession(page);
  const { nodes } = await protocol.send('Accessibility.getFullAXTree');
  await protocol.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name, properties = [] }) => {
    const valueOf = (property: string): unknown =>
      properties.find((found) => found.name === property)?.value.value;
    return {
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').replace(/\s+/gu, ' ').trim(),
      level: Number(valueOf('level') ?? 0) || null,
      isRequired: valueOf('required') === true,
      isFocused: valueOf('focused') === true,
    };
  });
}
