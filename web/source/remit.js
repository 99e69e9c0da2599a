// The pages work without this. It adds keys: / goes to the search box, d opens the
// dates, ? lists the keys; and a button that copies the link to the page.
import "./slider.js";
import "./work.js";
import "./decide.js";
import "./file.js";

const typing = (el) => el.closest("input, textarea, select, [contenteditable]");

const keys = {
  "/": () => document.querySelector("#search")?.focus(),
  d: () => {
    const bar = document.querySelector("#dates");
    if (bar) {
      bar.open = true;
      bar.querySelector("input[type=date]")?.focus();
    }
  },
  "?": () => {
    const help = document.querySelector("#keys");
    if (help) {
      help.hidden = !help.hidden;
      help.scrollIntoView({ block: "nearest" });
    }
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
  button.textContent = "Copy the link";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
  field.after(button);
}
