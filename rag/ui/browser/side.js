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

/* what is shown is marked in the side bar, whoever changed it */
let following = null;
function follow() {
  const tabs = $("#cw-tabs");
  if (!tabs) { requestAnimationFrame(follow); return; }
  const mark = () => {
    const here = places().find((tab) => tab.getAttribute("aria-selected") === "true");
    all("#cw-head [data-act=go]").forEach((it) => {
      if (here && it.dataset.to === idOf(here)) it.setAttribute("aria-current", "page"); else it.removeAttribute("aria-current");
    });
  };
  mark();
  name("#cw-bar", [[".toggle-button", "Conversations and places"]]);
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
