for (const table of document.querySelectorAll("table.sortable")) {
  table.classList.add("ready");
  const heads = [...table.tHead.rows[0].cells];
  const worth = (row, place) => {
    const cell = row.cells[place];
    const text = cell.dataset.v ?? cell.textContent.trim();
    if (!cell.classList.contains("n")) return text.toLowerCase();
    if (cell.dataset.v) return Number(text);
    const separators = document.documentElement.lang === "id" ? [/\./g, ","] : [/,/g, "."];
    const number = parseFloat(text.replace(separators[0], "").replace(separators[1], "."));
    return Number.isNaN(number) ? -1 : number;
  };
  const sort = (head, place) => {
    const first = head.classList.contains("n") ? "descending" : "ascending";
    const other = first === "descending" ? "ascending" : "descending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [worth(row, place), row]);
    rows.sort(([a], [b]) => sign * (a < b ? -1 : a > b ? 1 : 0));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  heads.forEach((head, place) => {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head, place));
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(head, place); }
    });
  });
}
const programmes = [...document.querySelectorAll("details.programme")];
const unfold = () => { const meant = document.getElementById(location.hash.slice(1)); if (programmes.includes(meant)) meant.open = true; };
window.addEventListener("hashchange", unfold);
unfold();
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = programmes.filter((each) => !each.open);
  unfolded.forEach((each) => { each.open = true; });
});
window.addEventListener("afterprint", () => unfolded.forEach((each) => { each.open = false; }));
