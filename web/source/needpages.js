// A file that is chosen fills the box beside it: the page works without this, by pasting.
for (const box of document.querySelectorAll("textarea[data-file]")) {
  const most = Number(box.dataset.file);
  const label = document.createElement("label");
  label.textContent = "Or choose a file: ";
  const field = document.createElement("input");
  field.type = "file";
  field.accept = ".csv,text/csv,text/plain";
  label.append(field);
  const said = document.createElement("p");
  said.className = "small";
  said.setAttribute("role", "status");
  field.addEventListener("change", async () => {
    const file = field.files[0];
    if (!file) return;
    if (file.size > most) {
      said.textContent = `${file.name} is too long for this page: use the command, remit need rates --in FILE.`;
      return;
    }
    box.value = await file.text();
    said.textContent = `${file.name} is in the box.`;
  });
  box.after(label, said);
}
