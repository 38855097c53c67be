(() => {
  const list = document.getElementById("failures");
  const box = list && list.querySelector("input[type=search]");
  if (!box) return;
  const buttons = [...list.querySelectorAll("button[data-cause]")];
  const entries = [...list.querySelectorAll(".failure")];
  const nothing = document.getElementById("nothing");
  let cause = "";
  const show = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      const fits = entry.dataset.causes.includes(cause) && words.every((word) => text.includes(word));
      entry.hidden = !fits;
      left += fits;
    }
    nothing.hidden = left > 0;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      cause = button.dataset.cause;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      show();
    });
  }
  box.addEventListener("input", show);
})();
