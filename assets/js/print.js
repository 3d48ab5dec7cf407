// A button that prints the page, where the browser runs scripts; without them the page says where its menu prints.

const button = document.querySelector("[data-print]");
if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
