// Reads a page's question, help and choices aloud, where the browser has a voice for its language that works without the network.

const main = document.querySelector("main");
const lang = document.documentElement.lang;
const label = document.querySelector("meta[name='xs-read-aloud']")?.getAttribute("content")?.split("|") ?? [];
const synth = globalThis.speechSynthesis;

/** @returns {SpeechSynthesisVoice | undefined} */
const voice = () => synth.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang) && one.localService);

/** Sentences in the order of the page; buttons and what is hidden are left out. @param {Element} root */
function sentences(root) {
  const parts = root.querySelectorAll("h1, h2, h3, legend, label, p, li, dt, dd, .govuk-hint");
  return [...parts]
    .filter((part) => part instanceof HTMLElement && part.checkVisibility?.() !== false && !part.querySelector("h1, h2, h3, legend, label, p, li, .govuk-hint"))
    .map((part) => (part.textContent ?? "").replace(/\s+/g, " ").trim())
    .filter((text, i, all) => text !== "" && text !== all[i - 1]);
}

function offer() {
  if (!main || document.querySelector(".xs-read") || !voice()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary xs-read";
  const rest = () => {
    button.textContent = label[0] ?? "";
    button.setAttribute("aria-pressed", "false");
  };
  rest();
  button.addEventListener("click", () => {
    const reading = synth.speaking;
    synth.cancel();
    if (reading) return rest();
    button.textContent = label[1] ?? "";
    button.setAttribute("aria-pressed", "true");
    const all = sentences(main);
    all.forEach((text, i) => {
      const one = new SpeechSynthesisUtterance(text);
      one.lang = lang;
      one.voice = voice() ?? null;
      one.rate = 0.9;
      if (i === all.length - 1) one.onend = rest;
      synth.speak(one);
    });
  });
  main.prepend(button);
  addEventListener("pagehide", () => synth.cancel());
}

if (synth && label.length === 2) {
  offer();
  synth.addEventListener("voiceschanged", offer);
}

export {};
