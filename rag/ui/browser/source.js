let opener = null; // the citation whose source is open: focus goes back to it

/* ---- the source panel ---- */
const keyOf = (button) => [button.dataset.open, button.dataset.start, button.dataset.end].join("\n");
const panelOpen = () => document.body.classList.contains("cw-open");

let shownDocument = ""; // what is looked for in one is not looked for in the next
let turning = ""; // the button that turned the page of a PDF: it keeps the focus

function reveal() {
  const panel = $("#cw-panel .cw-panel");
  if (!panel) return;
  steadily(() => { document.body.classList.add("cw-open"); cover(); });
  const scroll = $(".cw-scroll", panel);
  const mark = $("#cw-mark");
  const box = $(".cw-box", panel);
  const paper = $(".cw-paper-scroll", panel);
  if (paper) zoom(0);
  const place = box || (turning ? paper : null) || mark; // on the page of a PDF if there is one, else in the text
  const turned = Boolean(turning && !box);
  const aim = () => {
    toBox(paper);
    const at = place && !turned ? place.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop : 0;
    scroll.scrollTop = at < scroll.clientHeight * 0.6 ? 0 : at - scroll.clientHeight / 3; // what stands above it stays in sight if it may
  };
  const drawing = paper && $("img", paper);
  if (scroll) aim();
  if (scroll && drawing && !drawing.complete) drawing.addEventListener("load", aim, { once: true }); // until then it has no height
  const of = panel.dataset.key.split("\n")[0], words = $(".cw-find-words", panel);
  if (words && of !== shownDocument && words.value) { words.value = ""; find(""); }
  shownDocument = of;
  all(".cw-cite[aria-pressed], .cw-source[aria-pressed]").forEach((it) => it.removeAttribute("aria-pressed"));
  if (opener && opener.isConnected) opener.setAttribute("aria-pressed", "true");
  const walk = citations().length > 1;
  all("[data-act=previous],[data-act=next]", panel).forEach((it) => { it.hidden = !walk; });
  const focus = (turning && ($(`[data-step=${turning}]:not([disabled])`, panel) || paper)) || mark || $("#cw-panel-title", panel);
  turning = "";
  focus?.focus({ preventScroll: true });
}

/* on a phone the source is a dialog over the page: nothing behind it can be reached, and Back closes it */
const phone = matchMedia("(max-width: 860px)");
const behind = () => all("#cw-main, #cw-bar");
function cover() {
  const isDialog = phone.matches && panelOpen();
  const side = $("#cw-side");
  behind().forEach((it) => { it.inert = isDialog; });
  if (isDialog) { side.setAttribute("role", "dialog"); side.setAttribute("aria-modal", "true"); side.setAttribute("aria-labelledby", "cw-panel-title"); } else ["role", "aria-modal", "aria-labelledby"].forEach((name) => side.removeAttribute(name));
  if (isDialog && !history.state?.citewellSource) history.pushState({ ...history.state, citewellSource: true }, "");
}
phone.addEventListener("change", () => { if ($("#cw-side")) cover(); });
window.addEventListener("popstate", () => { if (panelOpen() && !history.state?.citewellSource) shut(); });

function close() {
  if (!panelOpen()) return;
  if (history.state?.citewellSource) history.back(); // its own step back closes it
  shut();
}

function shut() {
  steadily(() => { document.body.classList.remove("cw-open"); cover(); });
  all("[aria-pressed].cw-cite, [aria-pressed].cw-source").forEach((it) => it.removeAttribute("aria-pressed"));
  if (!opener || !opener.isConnected) return;
  opener.focus({ preventScroll: true });
  unhint(); // what was just read needs no card
}

/* lines break anew beside the source: what was pressed stays where the eye is */
function steadily(change) {
  const top = () => (opener && opener.isConnected ? opener.getBoundingClientRect().top : 0);
  const before = top();
  change();
  scrollBy({ top: top() - before, behavior: "instant" });
}

/* ---- the page of a PDF, larger and smaller ---- */
let zoomed = phone.matches ? 1.8 : 1;
function zoom(by) {
  zoomed = Math.min(4, Math.max(1, zoomed + by * 0.4));
  const paper = $("#cw-panel .cw-paper");
  if (!paper) return;
  const scroll = paper.parentElement, at = (scroll.scrollLeft + scroll.clientWidth / 2) / paper.offsetWidth;
  paper.style.width = zoomed * 100 + "%";
  scroll.scrollLeft = at * paper.offsetWidth - scroll.clientWidth / 2;
  if (by) toBox(scroll);
}

/* the quote on the page comes into sight, with what stands above it */
function toBox(paper) {
  const box = paper && $(".cw-box", paper);
  if (!box) return;
  paper.scrollLeft = box.offsetLeft - 24;
  paper.scrollTop = box.offsetTop - paper.clientHeight / 3;
}

/* ---- find in what is shown: marked without a change to the page ---- */
let matches = [], matchAt = -1;
function find(words) {
  matches = [];
  matchAt = -1;
  const shown = $("#cw-panel .cw-document");
  const wanted = (folded(words).match(/\S+/g) || []).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"); // a line may end between two
  if (shown && wanted) {
    const nodes = [];
    const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += folded(walker.currentNode.data); }
    const spot = (offset) => { // the node that holds a place of the text
      let low = 0, high = nodes.length - 1;
      while (low < high) { const middle = (low + high + 1) >> 1; if (nodes[middle][0] <= offset) low = middle; else high = middle - 1; }
      return [nodes[low][1], Math.min(offset - nodes[low][0], nodes[low][1].length)];
    };
    for (const match of text.matchAll(new RegExp(wanted, "g"))) {
      if (matches.length >= 2000) break;
      const range = new Range();
      range.setStart(...spot(match.index));
      const [last, offset] = spot(match.index + match[0].length - 1);
      range.setEnd(last, Math.min(offset + 1, last.length));
      matches.push(range);
    }
  }
  if (window.Highlight) { if (matches.length) CSS.highlights.set("cw-found", new Highlight(...matches)); else CSS.highlights.delete("cw-found"); }
  showMatch(1, wanted);
}

function showMatch(by, wanted = "…") {
  const panel = $("#cw-panel .cw-panel");
  if (!panel) return;
  if (matches.length) {
    matchAt = (matchAt + by + matches.length) % matches.length;
    if (window.Highlight) CSS.highlights.set("cw-found-here", new Highlight(matches[matchAt]));
    const scroll = $(".cw-scroll", panel), place = matches[matchAt].getBoundingClientRect();
    scroll.scrollTop += place.top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
  } else if (window.Highlight) CSS.highlights.delete("cw-found-here");
  const part = $(".cw-more", panel) ? " " + t("in the part shown") : "";
  $(".cw-find-count", panel).textContent = matches.length ? t("{0} of {1}", matchAt + 1, matches.length) + part : wanted ? t("Not found") + part : "";
  all("[data-act=found]", panel).forEach((it) => { it.hidden = matches.length < 2; });
}
document.addEventListener("input", (event) => { if (event.target instanceof Element && event.target.matches(".cw-find-words")) find(event.target.value); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof Element) || !event.target.matches(".cw-find-words")) return;
  event.preventDefault();
  if (matches.length) showMatch(event.shiftKey ? -1 : 1);
});

function citations() {
  const exchange = opener && opener.closest(".cw-exchange, .cw-check");
  return exchange ? all(opener.classList.contains("cw-cite") ? ".cw-cite" : ".cw-source", exchange) : [];
}

function walk(step) {
  const buttons = citations();
  const at = buttons.indexOf(opener);
  if (at < 0 || buttons.length < 2) return;
  buttons[(at + step + buttons.length) % buttons.length].click();
}

/* ---- the quote on hover or focus ---- */
let card = null;
function hint(button) {
  unhint();
  const answer = button.closest(".cw-answer");
  const row = answer && $(`[data-source="${button.dataset.label}"]`, answer);
  if (!row) return;
  card = document.createElement("div");
  card.className = "cw-card";
  card.id = "cw-card";
  card.setAttribute("role", "tooltip");
  const add = (tag, from, name) => { // from text, or from an element whose parts keep to themselves what turns text around
    const it = document.createElement(tag);
    if (from instanceof Element) it.append(...Array.from(from.childNodes, (part) => part.cloneNode(true))); else it.textContent = from;
    if (name) it.className = name;
    it.dir = "auto";
    card.append(it);
  };
  add("strong", $(".cw-title", row));
  add("span", $(".cw-origin", row), "cw-origin");
  add("blockquote", $("blockquote", row));
  add("span", button.dataset.support, button.matches(".cw-stale") ? "cw-support cw-warned" : "cw-support");
  document.body.append(card);
  button.setAttribute("aria-describedby", "cw-card");
  const box = button.getBoundingClientRect();
  const width = card.offsetWidth, height = card.offsetHeight;
  card.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 8)) + "px";
  card.style.top = (box.top > height + 12 ? box.top - height - 6 : Math.min(box.bottom + 6, innerHeight - height - 8)) + "px";
}
function unhint() {
  if (!card) return;
  $("[aria-describedby=cw-card]")?.removeAttribute("aria-describedby");
  card.remove();
  card = null;
}
const cite = (event) => event.target instanceof Element && event.target.closest(".cw-cite");
document.addEventListener("mouseover", (event) => { const it = cite(event); if (it) hint(it); });
document.addEventListener("mouseout", (event) => { if (cite(event)) unhint(); });
document.addEventListener("focusin", (event) => { const it = cite(event); if (it) hint(it); else unhint(); });
document.addEventListener("scroll", unhint, true);
