// A field with data-range gets a slider beside it; letting it go asks again. A text field
// with data-file-into takes a file that is dropped on it or chosen.
for (const field of document.querySelectorAll("[data-range]")) {
  const range = document.createElement("input");
  Object.assign(range, { type: "range", className: "range", min: field.dataset.low, max: field.dataset.high, step: field.dataset.step, value: field.value });
  range.setAttribute("aria-label", document.querySelector(`label[for="${field.id}"]`)?.textContent ?? "");
  range.addEventListener("input", () => { field.value = range.value; });
  range.addEventListener("change", () => field.form.requestSubmit());
  field.addEventListener("input", () => { range.value = field.value; });
  field.after(range);
}

const take = async (area, file) => {
  area.value = await file.text();
  const as = area.form.querySelector("select[name=as]");
  const ending = file.name.toLowerCase().split(".").pop().replace("yml", "yaml");
  if (as && [...as.options].some((o) => o.value === ending)) as.value = ending;
};

for (const area of document.querySelectorAll("[data-file-into]")) {
  const label = document.createElement("label");
  label.textContent = "Or take it from a file: ";
  const chosen = Object.assign(document.createElement("input"), { type: "file", accept: ".csv,.tsv,.txt,.yaml,.yml,.json" });
  chosen.addEventListener("change", () => chosen.files[0] && take(area, chosen.files[0]));
  label.append(chosen);
  area.after(label);
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    if (event.dataTransfer.files[0]) {
      event.preventDefault();
      take(area, event.dataTransfer.files[0]);
    }
  });
}
