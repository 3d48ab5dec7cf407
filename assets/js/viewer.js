// Keys for the official who looks at files: each link that has one can be followed with it.

const hint = document.querySelector("[data-keys]");
if (hint instanceof HTMLElement) hint.hidden = false;

addEventListener("keydown", (event) => {
  const within = event.target instanceof Element ? event.target.closest("input, select, textarea") : null;
  if (within || event.ctrlKey || event.altKey || event.metaKey) return;
  // A picture larger than its frame is moved with the same keys.
  const moves = event.target instanceof HTMLElement && event.target.scrollWidth > event.target.clientWidth && event.target.tabIndex === 0;
  if (moves && event.key.startsWith("Arrow")) return;
  const key = event.key === "=" ? "+" : event.key;
  for (const link of document.querySelectorAll("a[data-key]")) {
    if (link instanceof HTMLAnchorElement && link.dataset.key === key) {
      event.preventDefault();
      link.click();
      return;
    }
  }
});
