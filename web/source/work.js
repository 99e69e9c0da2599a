// A file is sent with a bar that shows how far it is, and may be dragged onto its form; the
// page of a job follows it. Without this, the form is sent by the browser and the page
// of a job is shown again every few seconds.
function sending(form) {
  const field = form.querySelector("input[type=file]");
  const drop = field.parentElement;
  const bar = document.createElement("progress");
  const says = document.createElement("p");
  says.className = "send__says small";
  says.setAttribute("role", "status");
  says.textContent = "You can drop the file here.";
  drop.append(says);

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  form.addEventListener("submit", (event) => {
    const file = field.files[0];
    if (!file) return;
    event.preventDefault();
    const most = Number(form.dataset.most);
    if (most && file.size > most) {
      says.textContent = `${file.name} is larger than ${form.dataset.mostSays}: send it in parts, or import it on the machine itself.`;
      return;
    }
    send(form, file);
  });

  function send(form, file) {
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    bar.setAttribute("aria-label", "How much of the file is sent");
    says.after(bar);
    says.textContent = `Sending ${file.name}`;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      bar.max = event.total;
      bar.value = event.loaded;
      says.textContent = event.loaded < event.total ? `Sending ${file.name}: ${Math.floor((100 * event.loaded) / event.total)} %` : `${file.name} is sent; looking at it`;
    });
    const failed = (text) => {
      bar.remove();
      button.disabled = false;
      says.textContent = text;
    };
    request.addEventListener("error", () => failed(`${file.name} did not arrive. Nothing was kept of it. Send it again.`));
    request.addEventListener("load", () => {
      if (request.status < 400) {
        location.assign(request.responseText);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const told = [page.querySelector("h1"), ...page.querySelectorAll(".nhsuk-inset-text p")].map((e) => e?.textContent).filter(Boolean);
      failed(told.join(" ") || "The file was refused.");
    });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/plain");
    request.send(new FormData(form));
  }
}

function following(box) {
  const bar = box.querySelector("progress");
  const says = box.querySelector("[data-says]");
  const step = box.querySelector("[data-step]");
  const left = box.querySelector("[data-left]");
  const events = new EventSource(box.dataset.follow);
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    if (now.ended) {
      events.close();
      location.reload();
      return;
    }
    if (says.textContent !== now.says) says.textContent = now.says;
    step.textContent = now.step;
    left.textContent = now.left;
    if (now.total) {
      bar.max = now.total;
      bar.value = now.done;
    } else {
      bar.removeAttribute("value");
    }
  });
  addEventListener("pagehide", () => events.close());
}

document.querySelectorAll("form[data-send]").forEach(sending);
document.querySelectorAll("[data-follow]").forEach(following);
