// A field with data-range gets a slider beside it; letting it go asks again.
for (const field of document.querySelectorAll("[data-range]")) {
  const range = document.createElement("input");
  Object.assign(range, { type: "range", className: "range", min: field.dataset.low, max: field.dataset.high, step: field.dataset.step, value: field.value });
  range.setAttribute("aria-label", document.querySelector(`label[for="${field.id}"]`)?.textContent ?? "");
  range.addEventListener("input", () => { field.value = range.value; });
  range.addEventListener("change", () => field.form.requestSubmit());
  field.addEventListener("input", () => { range.value = field.value; });
  field.after(range);
}
