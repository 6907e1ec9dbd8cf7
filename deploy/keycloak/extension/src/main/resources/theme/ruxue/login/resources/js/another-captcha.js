// 「换一张」 and the way round the picture fetch a fresh captcha into the page, so that what was typed,
// the password too, stays. Without script the form is sent and comes back with an empty password.
import { startWork } from './proof-of-work.js';

const form = document.querySelector('#kc-form-login');
startWork();

form.addEventListener('submit', async (event) => {
  const button = event.submitter;
  // Without a captcha the page has no 「登录」 either, and must come anew as a whole.
  if (button?.name !== 'show' || !form.querySelector('#kc-login')) return;
  event.preventDefault();
  button.disabled = true;
  const page = await freshPage(button.value);
  const next = page?.querySelector('#kc-form-login');
  const captcha = next?.querySelector('#captcha');
  button.disabled = false;
  if (!captcha) return;
  form.action = next.getAttribute('action');
  form.querySelector('#captcha').replaceWith(captcha);
  captcha.querySelector('input[type=text], button')?.focus();
  startWork();
}, { capture: true });

/** The form's page with another captcha; null when it can't be had. */
async function freshPage(kind) {
  try {
    const username = form.elements.namedItem('username').value;
    const body = new URLSearchParams({ show: kind, username });
    const response = await fetch(form.action, { method: 'POST', body });
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    // Offline: everything stays as it is, and the button can be pressed again.
    return null;
  }
}
