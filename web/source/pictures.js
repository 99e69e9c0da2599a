// A box for a file's text can be filled from a file.
for (const area of document.querySelectorAll("textarea[data-file]")) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "file";
  input.className = "from-file";
  label.append(`or ${area.dataset.file}: `, input);
  input.addEventListener("change", async () => {
    if (input.files[0]) area.value = await input.files[0].text();
  });
  area.after(label);
}
