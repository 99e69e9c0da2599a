// Draws each figure[data-chart] from the cells of the table under it, so that picture
// and table cannot differ; see web/chart.go. It is drawn again when its width changes.
import { plot } from "@observablehq/plot";
import { drawings } from "./drawings.js";

// The rows of a table, as columns by name: v is the value, text what is shown.
function rowsOf(table) {
  const heads = [...table.tHead.rows[0].cells];
  const names = {};
  for (const head of heads) if (head.dataset.c) names[head.dataset.c] = head.textContent.toLowerCase();
  const rows = [...table.tBodies[0].rows].map((tr) => {
    const row = {};
    heads.forEach((head, i) => {
      const cell = tr.cells[i];
      if (head.dataset.c && cell) row[head.dataset.c] = { v: cell.dataset.v ?? "", text: cell.textContent };
    });
    return row;
  });
  return { rows, names };
}

// The policy of the pages allows no style within a page, so what Plot would write into
// its picture stands in chart.css. The picture has one name; its parts have none.
function bare(svg) {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const part of svg.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
  return svg;
}

// What an axis measures, as text of the page, so that it breaks where it must.
function titled(text, side = "up") {
  if (!text) return null;
  const p = document.createElement("p");
  p.className = `axis small ${side}`;
  p.textContent = text;
  return p;
}

function draw(figure) {
  const table = figure.nextElementSibling?.querySelector("table");
  const width = Math.floor(figure.clientWidth) - 16;
  if (!table || width <= 0) return;
  const chart = JSON.parse(figure.dataset.chart);
  const { rows, names } = rowsOf(table);
  const options = drawings[chart.kind](rows, chart, width, names);
  if (!options) return;
  const said = figure.querySelector("figcaption").textContent;
  const svg = bare(plot({ className: "plot", width, ariaLabel: said + " The table below holds the same figures.", ...options }));
  svg.setAttribute("role", "img");
  for (const old of figure.querySelectorAll("svg, .axis")) old.remove();
  figure.prepend(...[titled(chart.yTitle), svg, titled(`${chart.xTitle} →`, "across")].filter(Boolean));
}

const figures = document.querySelectorAll("figure[data-chart]");
const widths = new WeakMap();
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (widths.get(target) === target.clientWidth) continue;
    widths.set(target, target.clientWidth);
    draw(target);
  }
});
for (const figure of figures) watch.observe(figure);
