"use strict";

// Highlights a particle's ring, tile and row together if one of them is pointed at or focused.
(() => {
  const linked = new Map();
  for (const element of document.querySelectorAll("[data-particle]")) {
    const particle = element.dataset.particle;
    linked.set(particle, [...(linked.get(particle) ?? []), element]);
  }
  const headers = [...document.querySelectorAll("th button")].map((button) => button.textContent.trim());
  const readout = document.getElementById("readout");
  let shown = null;
  let pointed = null;
  let focused = null;

  function describe(particle) {
    const cells = [...document.getElementById(`row-${particle}`).cells];
    return cells.map((cell, i) => `${headers[i]} ${cell.textContent}`).join("   ");
  }

  function show() {
    const particle = pointed ?? focused;
    if (particle === shown) {
      return;
    }
    for (const element of linked.get(shown) ?? []) {
      element.classList.remove("linked");
    }
    for (const element of linked.get(particle) ?? []) {
      element.classList.add("linked");
    }
    if (particle !== null && readout !== null) {
      readout.textContent = describe(particle);
    }
    shown = particle;
  }

  const particleAt = (event) => event.target.closest?.("[data-particle]")?.dataset.particle ?? null;
  document.addEventListener("mouseover", (event) => {
    pointed = particleAt(event);
    show();
  });
  document.addEventListener("focusin", (event) => {
    focused = particleAt(event);
    show();
  });
  document.addEventListener("focusout", () => {
    focused = null;
    show();
  });
})();

// One ring of each picture is in the tab order. Arrow keys move to the other rings.
(() => {
  for (const picture of document.querySelectorAll("svg")) {
    const rings = [...picture.querySelectorAll("a")];
    rings.forEach((ring, i) => ring.setAttribute("tabindex", i === 0 ? "0" : "-1"));
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const from = rings.indexOf(document.activeElement);
      if (step === undefined || from < 0) {
        return;
      }
      event.preventDefault();
      const to = (from + step + rings.length) % rings.length;
      rings[from].setAttribute("tabindex", "-1");
      rings[to].setAttribute("tabindex", "0");
      rings[to].focus({ preventScroll: true });
    });
  }
})();

// Header buttons sort: a new column in rising order first, the same column again in the other order.
(() => {
  const table = document.querySelector("table");
  if (table === null) {
    return;
  }
  const headers = [...table.querySelectorAll("th")];
  // Numbers come before names and cells without a number.
  const compare = (a, b) =>
    isNaN(a) || isNaN(b) ? isNaN(a) - isNaN(b) || a.localeCompare(b) : Number(a) - Number(b);
  headers.forEach((header, column) => {
    header.querySelector("button").addEventListener("click", () => {
      const falling = header.getAttribute("aria-sort") === "ascending";
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const text = (row) => row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (falling ? compare(text(b), text(a)) : compare(text(a), text(b))));
      table.tBodies[0].append(...rows);
    });
  });
})();
