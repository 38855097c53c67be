/* Until Gradio has drawn: what is typed into the beginning of the page (drawing/first.py) is kept as any draft, and goes on in the composer. */
const LOOK = 50; // milliseconds; each frame would keep a core busy that the server starts on
const LONG = 30000; // milliseconds until Gradio's scripts are taken to have failed
let askFirst = null; // what asks a question from the page itself
let first = null; // the beginning while it is seen
let early = ""; // a question that was asked before there was anybody to ask
let alive = false; // Gradio has asked for what was being typed: its events work

function begin() {
  first = $("#cw-first");
  const box = $("textarea", first), told = $("[role=status]", first);
  const talk = record(current);
  const resumed = Boolean(talk && !talk.forgotten && talk.conversation.exchanges.length);
  first.classList.toggle("cw-resumed", resumed);
  document.body.classList.toggle("dark", chosen() ? chosen() === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const fit = () => { box.style.height = "auto"; box.style.height = Math.min(box.scrollHeight, 200) + "px"; };
  const ask = () => { early = box.value.trim(); if (early) told.textContent = t("It is asked as soon as citewell is ready."); };
  let composing = false; // in a writing system where letters are put together
  box.value = draft();
  box.addEventListener("input", () => { early = ""; write(draftKey(current), box.value, session); fit(); });
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); ask(); }
  });
  $("form", first).addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  fit();
  box.focus();
  document.addEventListener("DOMContentLoaded", () => {
    if (!$("gradio-app")) told.textContent = t("citewell ended while it was starting. The terminal where it runs says why.");
    else setTimeout(() => { told.textContent = t("This takes long. Loading the page again may help; what is typed is kept."); }, LONG);
  });
  const hand = () => {
    const composer = $(COMPOSER);
    if (composing || !composer?.offsetHeight || !$(".cw-welcome, .cw-exchange")) { setTimeout(hand, LOOK); return; }
    const typing = [box, composer].includes(document.activeElement);
    first.remove();
    first = null;
    composer.value = early ? "" : box.value;
    composer.dispatchEvent(new Event("input", { bubbles: true }));
    if (typing) { composer.focus(); composer.setSelectionRange(box.selectionStart, box.selectionEnd); }
    if (early) pass(resumed);
  };
  hand();
}

/* a conversation that comes back is to be there before it goes on */
function pass(resumed) {
  if (!askFirst || !alive || (resumed && !$(".cw-exchange"))) { setTimeout(pass, LOOK, resumed); return; }
  askFirst(early);
  early = "";
}

/* what was being typed, for Gradio's composer */
function drafted() {
  alive = true;
  return early ? "" : draft();
}
