import { rememberFor, type Call } from '@ruxue/service-kit';

/** A changed telephone is in every page within this time. */
const keptMilliseconds = 4000;

/**
 * The districts' telephones as HTML, for a browser in which the portal doesn't run (S2): a sentence
 * that says to call would leave a family without a number. No page waits for them: it gets those that
 * were heard last.
 */
export function createHelpLines(call: Call): () => string {
  let lines = '';
  const refresh = rememberFor(keptMilliseconds, async () => {
    const { districts } = await call('records.list-districts', {});
    const entries = districts.map(({ name, phone }) =>
      `<li><span>${escaped(name)}</span><a href="tel:${dialled(phone)}">${escaped(phone)}</a></li>`);
    lines = `<ul class="phones">${entries.join('')}</ul>`;
  });
  const answer = (): string => {
    // Records is away: what was heard before still holds.
    refresh().catch(() => undefined);
    return lines;
  };
  answer();
  return answer;
}

const dialled = (phone: string): string => phone.replace(/\D/gu, '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
