// Keeps the table of an experiment's runs quick however many pages were added to it: pages that are far out of sight are taken
// out of the document, and a row as high as they were stands for each. What is checked in them is sent all the same.
(() => {
  const FIRST_PAGES = 3;
  let pages = [];
  let waiting = false;

  class Page {
    constructor(rows) {
      this.rows = rows;
      this.standIn = null;
    }

    get extent() {
      const first = this.standIn || this.rows[0];
      const last = this.standIn || this.rows[this.rows.length - 1];
      return { top: first.getBoundingClientRect().top, bottom: last.getBoundingClientRect().bottom };
    }

    get attached() {
      return (this.standIn || this.rows[0]).isConnected;
    }

    takeOut(height) {
      const cell = document.createElement("td");
      cell.colSpan = this.rows[0].cells.length;
      cell.style.height = height + "px";
      this.standIn = document.createElement("tr");
      this.standIn.append(cell);
      this.rows[0].before(this.standIn);
      this.rows.forEach((row) => row.remove());
    }

    putBack() {
      if (!this.standIn) return;
      this.standIn.replaceWith(...this.rows);
      this.standIn = null;
    }
  }

  function notice() {
    const body = document.getElementById("tracked-rows");
    if (!body) return;
    pages = pages.filter((page) => page.attached);
    const known = new Set(pages.flatMap((page) => (page.standIn ? [page.standIn] : page.rows)));
    const added = [...body.rows].filter((row) => !known.has(row) && row.querySelector("input[name=run]"));
    if (added.length > 0) pages.push(new Page(added));
    if (pages.length === 2) keepWidths(body.closest("table"));
    tidy();
  }

  // The widths that the first pages gave the columns stay: otherwise all rows are measured again with each page.
  function keepWidths(table) {
    const heads = [...table.tHead.rows[0].cells];
    const widths = heads.map((head) => head.offsetWidth);
    heads.forEach((head, i) => (head.style.width = widths[i] + "px"));
    table.classList.add("paged");
  }

  function tidy() {
    waiting = false;
    if (pages.length <= FIRST_PAGES) return;
    const margin = 2 * window.innerHeight;
    const extents = pages.map((page) => page.extent);
    pages.forEach((page, i) => {
      const { top, bottom } = extents[i];
      const far = bottom < -margin || top > window.innerHeight + margin;
      if (!far) page.putBack();
      if (far && !page.standIn) page.takeOut(bottom - top);
    });
  }

  document.addEventListener("DOMContentLoaded", notice);
  document.addEventListener("htmx:afterSettle", notice);
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(tidy);
  }, { passive: true });
  document.addEventListener("submit", () => {
    pages.filter((page) => page.rows.some((row) => row.querySelector("input:checked"))).forEach((page) => page.putBack());
  }, { capture: true });
})();
