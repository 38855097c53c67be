/* Where one is, and the side bar: always there on a wide screen, drawn in over the page on a narrow one. */
const COMPOSER = "#cw-composer > .styler > .block:first-child textarea";
const TOGGLE = "#cw-bar > .toggle-button";
const places = () => all("#cw-tabs [role=tab]");
const idOf = (tab) => tab.id.replace("cw-tab-", "").replace("-button", "");
const isNarrow = () => matchMedia("(max-width: 1100px)").matches;
const barOpen = () => isNarrow() && Boolean($("#cw-bar.open"));

function go(place) {
  if (barOpen()) $(TOGGLE).click();
  places().find((tab) => idOf(tab) === place)?.click();
  if (place === "check" && !phone.matches) setTimeout(() => $("#cw-draft textarea")?.focus(), 50);
}

/* the side bar as it was just drawn */
function side(element) {
  list();
  const words = $("#cw-talk-words", element);
  if (words && !words.dataset.heard) {
    words.dataset.heard = "1";
    words.addEventListener("input", list);
  }
  follow();
}

/* every place is found again as it was left, and one that was not seen yet at its top */
let shown = ""; // the place
const scrolled = {}; // by place
document.addEventListener("scroll", () => { if (shown) scrolled[shown] = scrollY; }, { passive: true });
function entered(place) {
  if (place === shown) return;
  if (shown) scrollTo({ top: scrolled[place] || 0, behavior: "instant" });
  shown = place;
}

/* what is shown is marked in the side bar, whoever changed it */
let following = null;
function follow() {
  const tabs = $("#cw-tabs");
  if (!tabs) { requestAnimationFrame(follow); return; }
  const mark = () => {
    const here = places().find((tab) => tab.getAttribute("aria-selected") === "true");
    if (here) entered(idOf(here));
    all("#cw-head [data-act=go]").forEach((it) => {
      if (here && it.dataset.to === idOf(here)) it.setAttribute("aria-current", "page"); else it.removeAttribute("aria-current");
    });
  };
  mark();
  name("#cw-bar", [[".toggle-button", t("Conversations and places")]]);
  following?.disconnect();
  following = new MutationObserver(mark);
  following.observe(tabs, { attributes: true, attributeFilter: ["aria-selected"], subtree: true });
}

/* ---- a checked text: from one sentence of a finding to the next ---- */
function nextFinding(button) {
  const found = all(`.cw-claim[data-finding=${button.dataset.finding}]`, button.closest(".cw-check"));
  const at = found.indexOf($(".cw-claim.cw-here")) + 1;
  const next = found[at % found.length];
  $(".cw-claim.cw-here")?.classList.remove("cw-here");
  next.classList.add("cw-here");
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
}

/* ---- `@file` in the question ---- */
let offer = () => {}; // asks the server for the documents that words may mean
let offering = 0;
const typedMention = (box) => box.value.slice(0, box.selectionStart).match(/(?:^|\s)@("?[^"\n]{0,100}|\S{0,100})$/);
const mentions = () => all("#cw-mentions [role=option]");

document.addEventListener("input", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches(COMPOSER)) return;
  clearTimeout(offering);
  const typed = typedMention(event.target);
  if (!typed || /\s{2}|[?!]/.test(typed[1])) { dropMentions(); return; }
  offering = setTimeout(() => offer(typed[1].replaceAll('"', "")), 150);
});

function dropMentions() {
  clearTimeout(offering);
  $("#cw-mentions")?.remove();
  $(COMPOSER)?.removeAttribute("aria-activedescendant");
}

function pickMention(option) {
  mentions().forEach((it) => it.setAttribute("aria-selected", String(it === option)));
  $(COMPOSER)?.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function takeMention(name) {
  const box = $(COMPOSER), typed = typedMention(box);
  dropMentions();
  if (!typed) return;
  const said = /\s/.test(name) ? `@"${name}" ` : `@${name} `;
  const start = box.selectionStart - typed[1].length - 1;
  box.focus();
  box.setRangeText(said, start, box.selectionStart, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("keydown", (event) => { // before Gradio sends the question
  const options = mentions();
  if (!options.length || !(event.target instanceof Element) || !event.target.matches(COMPOSER)) return;
  const at = options.findIndex((it) => it.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") pickMention(options[(at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
  else if (event.key === "Enter" || event.key === "Tab") takeMention(options[Math.max(at, 0)].dataset.name);
  else if (event.key === "Escape") dropMentions();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

/* ---- a question typed before the new conversation is there: asked in that one, not in the one before ---- */
let renewing = 0, waiting = false;
function renew() {
  clearTimeout(renewing);
  renewing = $(".cw-exchange") ? setTimeout(renewed, 10000) : 0; // milliseconds; by then the server is gone
  const box = $(COMPOSER);
  if (!box) return;
  box.value = ""; // here, not with the answer of the server: what is typed meanwhile stays
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
function renewed() {
  clearTimeout(renewing);
  renewing = 0;
  if (waiting) setTimeout(() => $("#cw-composer .submit-button")?.click(), 50);
  waiting = false;
}
const hold = (event) => {
  if (!renewing || !(event.target instanceof Element)) return;
  const sends = event.type === "click" ? event.target.closest("#cw-composer .submit-button") : event.key === "Enter" && !event.shiftKey && event.target.matches(COMPOSER);
  if (!sends) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = true;
};
document.addEventListener("keydown", hold, true);
document.addEventListener("click", hold, true);
