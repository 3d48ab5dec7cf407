// A device that several people use in turn: nothing in the history, an end when nobody is there, printing in place of files.
// The server keeps a turn's data apart without any of this; here is only what a browser must do itself.

const bar = document.querySelector("[data-idle]");
const dialog = document.querySelector("dialog.xs-idle");
const finish = document.querySelector("form#xong-xoa-het");
const SECOND = 1000;
/** How often the server is told that somebody is still typing. */
const BEAT = 180 * SECOND;

/** What the history keeps of this page: the way to the first one. */
const forget = () => history.replaceState(null, "", "/");

/** Everything that scripts may have kept. */
const wipe = () => {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Switched off: then nothing is there.
  }
};

// A page that answered a form would be asked for again with the form's content.
if (document.documentElement.dataset["posted"] !== undefined || document.querySelector("[data-wiped]")) forget();
if (document.querySelector("[data-wiped]")) wipe();

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0 || link.origin !== location.origin) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash !== "") return;
  event.preventDefault();
  location.replace(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  // Where it is sent is settled before the page's own address changes.
  form.action = form.action;
  forget();
});

// A page kept whole for going back is not shown again.
addEventListener("pagehide", () => {
  document.body.hidden = true;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace("/");
  else document.body.hidden = false;
});

for (const button of document.querySelectorAll("[data-print]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

if (bar instanceof HTMLElement && dialog instanceof HTMLDialogElement && finish instanceof HTMLFormElement) {
  const idle = Number(bar.dataset["idle"]) * SECOND;
  const warn = Number(bar.dataset["left"]);
  const shown = dialog.querySelector("[data-seconds]");
  let left = 0;
  let timer = 0;
  let beaten = Date.now();

  const end = () => {
    wipe();
    forget();
    finish.submit();
  };
  const count = () => {
    if (shown) shown.textContent = String(left);
    if (left-- <= 0) end();
    else timer = setTimeout(count, SECOND);
  };
  const ask = () => {
    left = warn;
    dialog.showModal();
    count();
  };
  const stay = () => {
    clearTimeout(timer);
    if (dialog.open) dialog.close();
    timer = setTimeout(ask, idle);
    if (Date.now() - beaten > BEAT) {
      beaten = Date.now();
      fetch("/may-dung-chung/nhip", { method: "POST" }).catch(() => {});
    }
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, stay, { passive: true });
  dialog.addEventListener("close", stay);
  dialog.querySelector("[data-stay]")?.addEventListener("click", stay);
  finish.addEventListener("submit", wipe);
  stay();
}

export {};
