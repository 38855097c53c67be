let opener = null; // the citation whose source is open: focus goes back to it

/* ---- the source panel ---- */
const keyOf = (button) => [button.dataset.open, button.dataset.start, button.dataset.end].join("\n");
const panelOpen = () => document.body.classList.contains("cw-open");

function reveal() {
  const panel = $("#cw-panel .cw-panel");
  if (!panel) return;
  document.body.classList.add("cw-open");
  const scroll = $(".cw-scroll", panel);
  const mark = $("#cw-mark");
  const place = $(".cw-box", panel) || mark || $(".cw-gap ~ .cw-gone, .cw-gap ~ .cw-come, .cw-document .cw-gone, .cw-document .cw-come", panel); // on the page of a PDF if there is one, else in the text, else the first change
  if (scroll) {
    scroll.scrollTop = place
      ? place.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop - scroll.clientHeight / 3
      : 0;
  }
  all(".cw-cite[aria-pressed], .cw-source[aria-pressed]").forEach((it) => it.removeAttribute("aria-pressed"));
  if (opener && opener.isConnected) opener.setAttribute("aria-pressed", "true");
  const walk = citations().length > 1;
  all("[data-act=previous],[data-act=next]", panel).forEach((it) => { it.hidden = !walk; });
  if (mark) mark.focus({ preventScroll: true }); else $("#cw-panel-title", panel)?.focus({ preventScroll: true });
}

function close() {
  if (!panelOpen()) return;
  document.body.classList.remove("cw-open");
  all("[aria-pressed].cw-cite, [aria-pressed].cw-source").forEach((it) => it.removeAttribute("aria-pressed"));
  if (opener && opener.isConnected) opener.focus();
}

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
  add("span", button.dataset.support, "cw-support");
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
