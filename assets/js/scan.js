// The page on which an officer waits for photographs from the phone asks how many pages have come and shows them; the phone's page sends a photograph as
// soon as it is taken.

const SECONDS = 3;
const mark = /** @type {HTMLElement | null} */ (document.querySelector("[data-scan-count]"));

/** Asks once; loads the page anew where something has changed. */
async function look() {
  if (!mark || document.hidden) return;
  try {
    const answer = await fetch(mark.dataset.scanCount ?? "", { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const { pages, taken } = await answer.json();
    const shown = Number(mark.dataset.scanPages);
    const hasQr = document.querySelector("[data-phone-url]") !== null;
    if (pages !== shown || (taken && hasQr)) location.reload();
  } catch {
    // The line is down: the next look tells.
  }
}

if (mark) setInterval(look, SECONDS * 1000);

const phone = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-send-at-once]"));
phone?.addEventListener("change", () => phone.requestSubmit());
phone?.addEventListener("submit", () => {
  const button = phone.querySelector("button");
  if (!button) return;
  button.textContent = phone.dataset.sendAtOnce ?? "";
  button.disabled = true;
});
// Back from the next page, the form can be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted && phone) location.reload();
});
