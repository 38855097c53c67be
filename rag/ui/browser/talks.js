/* The list of conversations. */
const titleOf = (talk) => talk.title || talk.conversation.exchanges[0].question;

function button(act, words, label, data = {}) {
  const it = document.createElement("button");
  it.type = "button";
  it.textContent = words;
  it.dataset.act = act;
  Object.assign(it.dataset, data);
  if (label) { it.setAttribute("aria-label", label); it.title = label; }
  return it;
}

function row(talk) {
  const item = document.createElement("li");
  const id = talk.conversation.id;
  const pick = button("resume", titleOf(talk), "", { talk: id });
  if (id === current) pick.setAttribute("aria-current", "true");
  const forget = button("forget", "×", "Forget: " + titleOf(talk), { talk: id });
  forget.className = "cw-forget";
  item.append(pick, forget);
  return item;
}

function note(text) {
  const it = document.createElement("li");
  it.className = "cw-quiet";
  it.textContent = text;
  return it;
}

function list() {
  const menu = $("#cw-talks");
  if (!menu) return;
  const kept = talks();
  const rows = kept.filter((talk) => !talk.forgotten).map(row);
  if (!rows.length) rows.push(note("Nothing yet. Conversations stay in this browser only."));
  const gone = kept.filter((talk) => talk.forgotten);
  if (gone.length) rows.push(note("Forgotten lately"));
  for (const talk of gone) {
    const item = document.createElement("li");
    item.append(button("remember", titleOf(talk), "Bring back: " + titleOf(talk), { talk: talk.conversation.id }));
    rows.push(item);
  }
  menu.replaceChildren(...rows);
}

function forget(id, fresh) {
  change(id, { forgotten: Date.now() });
  const here = id === current;
  if (here) fresh();
  toast("Forgotten.", () => remember(id, here));
}

function remember(id, show) {
  change(id, { forgotten: 0 });
  if (show) open(id);
}

/* ---- a line that goes away by itself, with a way back ---- */
let toasting = 0;
function toast(text, undo, word = "Undo") {
  $(".cw-toast")?.remove();
  clearTimeout(toasting);
  const it = document.createElement("div");
  it.className = "cw-toast";
  it.setAttribute("role", "status");
  const said = document.createElement("span");
  said.textContent = text;
  it.append(said);
  if (undo) {
    const back = button("undo", word, "");
    back.addEventListener("click", () => { it.remove(); undo(); });
    it.append(back);
  }
  document.body.append(it);
  const wait = () => { clearTimeout(toasting); toasting = setTimeout(() => it.remove(), 12000); };
  it.addEventListener("pointerenter", () => clearTimeout(toasting));
  it.addEventListener("pointerleave", wait);
  it.addEventListener("focusin", () => clearTimeout(toasting));
  it.addEventListener("focusout", wait);
  wait();
}
