/*
 * The dialogs that offer the accounts, lists and media of the API. Core has the dialog, and the server its parts. Core has nothing
 * that fills one with what a web method answers to the fields of a form, and writes what is chosen into one of them.
 */
(function () {
  const WIDTH = "min(34rem, 100vw - 2rem)";

  function copy(template) {
    return template.content.firstElementChild.cloneNode(true);
  }

  function items(text) {
    return text
      .split(/[,\n\r]/)
      .map((item) => item.trim())
      .filter((item) => item !== "");
  }

  function open(opener) {
    const form = opener.closest(".onlyfans-form");
    const field = form.querySelector(`[name='_.${opener.dataset.field}']`);
    /* What was there stays in its place; what the API does not know, such as a variable, stays as well. */
    const chosen = new Set(items(field.value));
    const content = copy(opener.nextElementSibling);
    const part = (name) => content.querySelector(".onlyfans-chooser__" + name);
    const [search, status, list, asked, ok] = ["search", "status", "list", "asked", "ok"].map(part);
    /* Only the dialog of the media has these. */
    const [within, type] = ["within", "type"].map(part);
    let rows = [];
    let asking = 0;

    function name(entry) {
      const known = type && [...type.options].find((option) => option.value === entry.type);
      return [known ? known.text : entry.type || entry.name, entry.length].filter(Boolean).join(" ");
    }

    function choice(entry, number) {
      const row = copy(list.querySelector("template"));
      const [input, label] = row.children;
      input.id = "onlyfans-choice-" + number;
      input.value = entry.id;
      input.checked = chosen.has(entry.id);
      label.htmlFor = input.id;
      row.dataset.type = entry.type || "";
      label.prepend(name(entry) + " ");
      const detail = row.querySelector(".onlyfans-chooser__detail");
      detail.textContent = [
        entry.id,
        typeof entry.count === "number" ? detail.dataset.count.replace("%1", entry.count) : "",
        entry.usable === false ? detail.dataset.unusable : "",
        entry.date ? new Date(entry.date).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) : "",
        typeof entry.likes === "number" ? detail.dataset.likes.replace("%1", entry.likes) : "",
        entry.lists || "",
      ]
        .filter((told) => told !== "")
        .join(", ");
      return row;
    }

    function filter() {
      const shown = rows.filter((row) => !type || type.value === "" || type.value === row.dataset.type);
      const found = status.dataset.found.replace("%2", rows.length);
      rows.forEach((row) => (row.hidden = true));
      status.textContent = rows.length === 0 ? status.dataset.empty : onlyfansFilter(search, shown, found);
    }

    function show(answer) {
      if (answer.status === "error") {
        status.textContent = answer.message;
        status.classList.add("error");
        return;
      }
      rows = (answer.data.lists || answer.data.accounts || answer.data.media).map(choice);
      rows.forEach((row) => list.append(row));
      list.hidden = rows.length === 0;
      /* What was chosen elsewhere before is not lost. */
      ok.disabled = ok.disabled && rows.length === 0;
      asked.hidden = false;
      asked.firstElementChild.textContent = asked.dataset.asked.replace(
        "%1",
        new Date(answer.data.asked).toLocaleTimeString(),
      );
      filter();
    }

    function ask(url, question) {
      return onlyfansAsk(url, form, new URLSearchParams(question))
        .then((response) => response.json())
        .catch(() => ({ status: "error", message: status.dataset.failed }));
    }

    function load(again) {
      const question = { again };
      if (within) {
        question.list = within.value;
      }
      const mine = ++asking;
      rows.forEach((row) => row.remove());
      rows = [];
      list.hidden = asked.hidden = true;
      status.textContent = status.dataset.asking;
      status.classList.remove("error");
      /* An answer may be overtaken by that to a later question. */
      ask(opener.dataset.url, question).then((answer) => mine === asking && show(answer));
    }

    function offerLists(again) {
      ask(within.dataset.url, { again }).then((answer) => {
        const failed = answer.status === "error";
        const chosenList = within.value;
        const options = (failed ? [{ id: "-", name: answer.message }] : answer.data.lists).map((entry) => {
          const text = failed || entry.name === entry.id ? entry.name : `${entry.name} (${entry.id})`;
          return new Option(text, entry.id, false, entry.id === chosenList);
        });
        options.forEach((option) => (option.disabled = failed));
        [...within.options].slice(1).forEach((option) => option.remove());
        options.forEach((option) => within.add(option));
      });
    }

    function loadAll(again) {
      load(again);
      if (within) {
        offerLists(again);
      }
    }

    list.addEventListener("change", ({ target }) => {
      if (target.type === "radio") {
        chosen.clear();
      }
      chosen[target.checked ? "add" : "delete"](target.value);
    });
    search.addEventListener("input", filter);
    if (within) {
      within.addEventListener("change", () => load(false));
      type.addEventListener("change", filter);
    }
    part("refresh").addEventListener("click", () => {
      loadAll(true);
      search.focus();
    });

    const title = opener.dataset.title;
    dialog.modal(content, { title, hideCloseButton: true, minWidth: WIDTH, maxWidth: WIDTH });
    const box = content.closest("dialog");
    const close = () => box.dispatchEvent(new Event("cancel"));
    /* Core gives its dialogs no name, and the focus to nobody when they are gone. */
    box.setAttribute("aria-label", title);
    box.addEventListener("cancel", () => {
      box.remove();
      opener.focus();
    });
    part("cancel").addEventListener("click", close);
    ok.addEventListener("click", () => {
      field.value = [...chosen].join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      close();
    });
    search.focus();
    loadAll(false);
  }

  Behaviour.specify(".onlyfans-chooser-button", "onlyfans-chooser", 0, (opener) => {
    opener.onclick = () => open(opener);
    /* A step that is removed from a job must not take the style of the others along. */
    document.querySelectorAll("body link[href$='/onlyfans/form/chooser.css']").forEach((style) => {
      document.head.appendChild(style);
    });
  });
})();
