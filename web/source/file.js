// A box with data-file-into takes the text of a file that is chosen or dropped on it, up to
// data-most bytes. The pages work without this, by pasting.
async function take(area, said, file) {
  const most = Number(area.dataset.most);
  if (most && file.size > most) {
    said.textContent = `${file.name} is too long for this page: use the command.`;
    return;
  }
  area.value = await file.text();
  said.textContent = `${file.name} is in the box.`;
  const as = area.form.querySelector("select[name=as]");
  const ending = file.name.toLowerCase().split(".").pop().replace("yml", "yaml");
  if (as && [...as.options].some((o) => o.value === ending)) as.value = ending;
}

for (const area of document.querySelectorAll("[data-file-into]")) {
  const label = document.createElement("label");
  label.textContent = "Or take it from a file: ";
  const field = Object.assign(document.createElement("input"), { type: "file", accept: ".csv,.tsv,.txt,.yaml,.yml,.json,text/plain" });
  const said = Object.assign(document.createElement("p"), { className: "small" });
  said.setAttribute("role", "status");
  field.addEventListener("change", () => field.files[0] && take(area, said, field.files[0]));
  label.append(field);
  area.after(label, said);
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    if (event.dataTransfer.files[0]) {
      event.preventDefault();
      take(area, said, event.dataTransfer.files[0]);
    }
  });
}
