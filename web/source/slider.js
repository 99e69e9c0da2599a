// The slider of time: the links of the page to days on which something changed, as one
// range. Moving it tells the day; letting go, or a key and a moment's rest, goes there.
// Without this the days are links.
for (const nav of document.querySelectorAll("[data-slider]")) {
  const items = [...nav.querySelectorAll("li")];
  const links = items.map((item) => item.querySelector("a"));
  const here = items.findIndex((item) => item.classList.contains("here"));
  const years = links.map((link) => link.querySelector(".slider__year").textContent);
  items.forEach((item, i) => item.classList.toggle("again", i > 0 && years[i] === years[i - 1] && i !== here));

  const last = items.length - 1;
  items[last].classList.toggle("near", here < last && last - here < 4);
  items[0].classList.toggle("near", here > 0 && here < 4);

  const range = document.createElement("input");
  range.type = "range";
  range.id = "time";
  range.min = here < 0 ? -1 : 0;
  range.max = links.length - 1;
  range.value = here;
  const label = document.createElement("label");
  label.htmlFor = range.id;
  const tell = () => {
    const day = range.value < 0 ? "none" : links[range.value].dataset.day;
    label.textContent = Number(range.value) === here ? `The last change before this day: ${day}. Move to another` : `Go to ${day}`;
    range.setAttribute("aria-valuetext", day);
  };
  tell();
  let rest;
  const go = () => {
    if (Number(range.value) !== here && range.value >= 0) location.assign(`${links[range.value].href}#slider`);
  };
  range.addEventListener("input", () => {
    clearTimeout(rest);
    tell();
  });
  range.addEventListener("change", () => {
    clearTimeout(rest);
    rest = setTimeout(go, 700);
  });
  nav.prepend(label, range);
  nav.classList.add("slider--on");
  if (location.hash === "#slider") range.focus({ preventScroll: true });
}
