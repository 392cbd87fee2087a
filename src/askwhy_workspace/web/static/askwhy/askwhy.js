// What the keyboard and dragging add. Every page works without it.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const palette = $("#palette");
  const single = () => document.body.dataset.keys !== "off";
  const typing = (element) => element instanceof HTMLElement && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));

  if (/Mac|iPhone|iPad/.test(navigator.platform)) document.querySelectorAll("[data-mod]").forEach((key) => { key.textContent = "⌘ K"; });

  function openPalette() {
    if (!palette || palette.open) return;
    palette.showModal();
    $("#palette-q").select();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    if (target.closest("[data-palette]") && palette) { event.preventDefault(); openPalette(); }
    if (target === palette) palette.close();
    const close = target.closest(".toast .close");
    if (close) close.closest(".toast").remove();
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
  });
  document.querySelectorAll(".toast .close").forEach((button) => { button.hidden = false; });
  document.querySelectorAll("[data-select]").forEach((field) => field.addEventListener("focus", () => field.select()));
  // A draft as it stands in its field: copied, or taken to the mail program.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = "Copied";
    });
  });
  document.querySelectorAll("[data-mail]").forEach((link) => link.addEventListener("click", () => {
    const part = (id) => encodeURIComponent(document.getElementById(id).value);
    link.href = `mailto:${encodeURIComponent(link.dataset.mail)}?subject=${part("subject")}&body=${part("text")}`;
  }));

  const tab = $(".tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2;

  // j and k: one row is marked, and the eye follows.
  function rows() { return [...document.querySelectorAll("main [data-row]")].filter((row) => row.offsetParent !== null || row.tagName === "TR"); }
  function move(by) {
    const all = rows();
    if (!all.length) return;
    const here = all.findIndex((row) => row.classList.contains("here"));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
    all.forEach((row) => row.classList.toggle("here", row === next));
    next.scrollIntoView({ block: "nearest" });
    const link = $("a[href]", next);
    if (link) link.focus({ preventScroll: true });
  }
  // The palette goes on offering where to go, as far as it fits what is typed.
  const typed = $("#palette-q");
  if (typed) typed.addEventListener("input", () => {
    const words = typed.value.trim().toLowerCase();
    document.querySelectorAll("#palette-goto li").forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(words); });
  });
  function follow(selector) { const link = $(selector); if (link) link.click(); }

  const goes = { t: 'nav a[href="/"]', c: 'nav a[href^="/customers"]', v: 'nav a[href^="/conversations"]', i: 'nav a[href^="/import"]' };
  let afterG = 0;
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); openPalette(); return; }
    if (palette && palette.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const links = [...palette.querySelectorAll("a[href]")].filter((link) => link.offsetParent !== null);
      const at = links.indexOf(document.activeElement);
      const next = event.key === "ArrowDown" ? at + 1 : at - 1;
      event.preventDefault();
      (next < 0 ? $("#palette-q") : links[Math.min(next, links.length - 1)]).focus();
      return;
    }
    if (event.key === "Enter" && event.target.id === "palette-q") {
      const first = $("#palette-found a") || $("#palette-goto li:not([hidden]) a");
      if (first) { event.preventDefault(); first.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !single() || (palette && palette.open)) return;
    if (afterG && Date.now() - afterG < 1200 && goes[event.key]) { afterG = 0; event.preventDefault(); follow(goes[event.key]); return; }
    afterG = 0;
    const actions = {
      "/": () => { const field = $("[data-search]"); if (field) field.focus(); else follow('.tools a[href="/search/"]'); },
      "?": () => follow('.menu a[href="/keys/"]'),
      j: () => move(1), k: () => move(-1), g: () => { afterG = Date.now(); },
      o: () => follow("[data-row].here a[href]"), e: () => follow("[data-row].here a.s"),
      n: () => follow('a[href$="kind=note"]'), u: () => { const button = $(".toast form button"); if (button) button.click(); },
    };
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });

  // Dragging files or whole folders.
  const drop = $("#drop");
  if (drop) {
    drop.classList.add("js");
    const field = $("input[type=file]", drop);
    const over = (on) => drop.classList.toggle("over", on);
    ["dragenter", "dragover"].forEach((kind) => document.addEventListener(kind, (event) => { event.preventDefault(); over(true); }));
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
    document.addEventListener("drop", async (event) => {
      event.preventDefault(); over(false);
      const found = [];
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
      for (const entry of entries) await gather(entry, found);
      const files = new DataTransfer();
      (found.length ? found : [...event.dataTransfer.files]).slice(0, 1000).forEach((file) => files.items.add(file));
      if (files.files.length) { field.files = files.files; drop.requestSubmit(); }
    });
  }
  async function gather(entry, found) {
    if (entry.isFile) { found.push(await new Promise((done, failed) => entry.file(done, failed))); return; }
    const reader = entry.createReader();
    for (;;) {
      const part = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!part.length) return;
      for (const inner of part) await gather(inner, found);
    }
  }
})();
