// A double click would use the captcha up and then fail: a form is sent once.
for (const form of document.querySelectorAll('form[data-one-submission]')) {
  let isSent = false;
  form.addEventListener('submit', (event) => {
    // Another script may have asked to wait.
    if (event.defaultPrevented) return;
    if (isSent) event.preventDefault();
    isSent = true;
    // Who stops a slow answer may send again.
    setTimeout(() => {
      isSent = false;
    }, 10_000);
  });
  // Back in history shows the page as it was left.
  addEventListener('pageshow', () => {
    isSent = false;
  });
}
