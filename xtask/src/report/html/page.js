"use strict";
// Filters, sorting and hovering. Without it everything is there to be read, in the order that it was written.
(() => {
  const form = document.querySelector("form.filters");
  document.documentElement.classList.add("js");
  const selects = [...form.querySelectorAll("select")];
  const words = (it, name) => it.dataset[name];

  // What does not say something about a choice is of all of them.
  const fits = (it) => selects.every(({ name, value }) => !value || words(it, name) === undefined || words(it, name) === value);
  const apply = () => {
    for (const it of document.querySelectorAll("[data-filtered]")) it.hidden = !fits(it);
    for (const table of document.querySelectorAll("table.matrix")) {
      table.querySelectorAll("thead tr:first-child th").forEach((head, column) => {
        const shown = fits(head);
        for (const row of table.rows) {
          const cell = row.cells[column];
          if (cell && row.cells.length > 1) cell.hidden = !shown;
        }
      });
    }
    for (const it of document.querySelectorAll("tr[data-beside]")) it.hidden = it.previousElementSibling.hidden;
    // The name of a class is of no use without its systems.
    for (const body of document.querySelectorAll("tbody")) {
      const rows = [...body.rows].filter((it) => it.dataset.filtered !== undefined);
      const head = body.querySelector("th.class");
      if (head && rows.length) head.parentElement.hidden = rows.every((it) => it.hidden);
    }
    for (const section of document.querySelectorAll("section[data-of-rows]")) {
      const rows = [...section.querySelectorAll("tr[data-filtered]")];
      section.hidden = !fits(section) || (rows.length > 0 && rows.every((it) => it.hidden));
    }
    const tables = document.querySelectorAll("section[data-of-rows]");
    const shown = [...tables].filter((it) => !it.hidden).length;
    document.getElementById("shown").textContent = tables.length ? `${shown} of ${tables.length} tables shown` : "";
  };

  // The choice is kept in the address, behind the place that is shown.
  const read = () => {
    const [, query = ""] = location.hash.slice(1).split("?");
    const chosen = new URLSearchParams(query);
    for (const it of selects) {
      const value = chosen.get(it.name) ?? "";
      it.value = [...it.options].some((option) => option.value === value) ? value : "";
    }
    apply();
  };
  const write = () => {
    const [place] = location.hash.slice(1).split("?");
    const chosen = new URLSearchParams(selects.filter((it) => it.value).map((it) => [it.name, it.value]));
    const query = chosen.toString();
    history.replaceState(null, "", "#" + place + (query ? "?" + query : ""));
    apply();
  };
  form.addEventListener("change", write);
  form.addEventListener("submit", (it) => it.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const [, query] = location.hash.split("?");
    if (!link || !query) return;
    event.preventDefault();
    const place = link.getAttribute("href").slice(1);
    history.pushState(null, "", "#" + place + "?" + query);
    document.getElementById(place)?.scrollIntoView();
  });

  // A column is sorted within each durability class.
  const key = (row, column) => {
    const cell = row.cells[column];
    const value = cell?.dataset.sort ?? cell?.textContent.trim() ?? "";
    return value !== "" && !isNaN(value) ? Number(value) : value;
  };
  const compare = (a, b) => {
    if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b);
    return typeof a === "number" ? 1 : -1;
  };
  for (const head of document.querySelectorAll("th[data-sortable]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const it of head.parentElement.cells) it.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const column = head.cellIndex;
      for (const body of head.closest("table").tBodies) {
        const rows = [...body.rows].filter((it) => it.dataset.filtered !== undefined);
        rows.sort((a, b) => compare(key(a, column), key(b, column)) * (up ? 1 : -1));
        const beside = (row) => row.nextElementSibling?.dataset.beside !== undefined ? [row, row.nextElementSibling] : [row];
        body.append(...rows.flatMap(beside));
      }
    });
  }

  // Numbers under the pointer, or under what has the focus.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  document.body.append(tip);
  const show = (it, x, y) => {
    tip.textContent = it.dataset.tip;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - width - 4)) + "px";
    tip.style.top = (y + height + 24 > innerHeight ? y - height - 10 : y + 16) + "px";
  };
  addEventListener("pointermove", (event) => {
    const it = event.target.closest?.("[data-tip]");
    if (it) show(it, event.clientX, event.clientY);
    else tip.hidden = true;
  });
  addEventListener("focusin", (event) => {
    const it = event.target.closest("[data-tip]");
    tip.hidden = !it;
    if (it) show(it, it.getBoundingClientRect().left, it.getBoundingClientRect().bottom - 10);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((it) => { it.open = true; }));

  read();
  const [place, query] = location.hash.slice(1).split("?");
  if (place && query) document.getElementById(place)?.scrollIntoView();
})();
