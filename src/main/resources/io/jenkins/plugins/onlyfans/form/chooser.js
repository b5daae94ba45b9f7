/* The dialogs that offer the accounts and lists of the API. A click opens one, and only then is the API asked. */
(function () {
  let serial = 0;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  function button(className, text) {
    const made = element("button", "jenkins-button " + className, text);
    made.type = "button";
    return made;
  }

  function value(form, name) {
    const field = form.querySelector("input[name='_." + name + "'], select[name='_." + name + "']");
    return field ? field.value : "";
  }

  /* With a variable allowed there are two fields of the name, of which one counts. */
  function credential(form) {
    const variable = form.querySelector(".credentials-select-content-param.credentials-select-content-active");
    const field = variable
      ? variable.querySelector("input[name='_.credentialsId']")
      : form.querySelector("select[name='_.credentialsId']");
    return field ? field.value : "";
  }

  function items(text) {
    return text
      .split(/[,\n\r]/)
      .map((item) => item.trim())
      .filter((item) => item !== "");
  }

  function ask(opener, form, again) {
    const body = new URLSearchParams();
    body.append("again", again ? "true" : "false");
    body.append("credentialsId", credential(form));
    ["account", "apiUrl", "connectTimeoutSeconds", "callTimeoutSeconds"].forEach((name) => {
      body.append(name, value(form, name));
    });
    return fetch(opener.dataset.url, {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: body.toString(),
    }).then((response) => {
      if (!response.ok) {
        throw new Error("HTTP " + response.status);
      }
      return response.json();
    });
  }

  function open(opener) {
    const words = opener.dataset;
    const form = opener.closest(".onlyfans-form");
    const field = form.querySelector("[name='_." + words.field + "']");
    const many = field.tagName === "TEXTAREA";
    const id = "onlyfans-chooser-" + ++serial;

    const dialog = element("dialog", "jenkins-dialog onlyfans-chooser");
    const title = element("div", "jenkins-dialog__title", words.title);
    title.id = id;
    dialog.setAttribute("aria-labelledby", id);
    const contents = element("div", "jenkins-dialog__contents");
    const label = element("label", "onlyfans-chooser__search", words.search);
    const search = element("input", "jenkins-input");
    search.type = "search";
    label.appendChild(search);
    const status = element("p", "onlyfans-chooser__status");
    status.setAttribute("role", "status");
    const list = element("fieldset");
    const asked = element("div", "onlyfans-chooser__asked");
    const when = element("span");
    const refresh = button("onlyfans-chooser-refresh", words.again);
    asked.appendChild(when);
    asked.appendChild(refresh);
    [label, status, list, asked].forEach((part) => contents.appendChild(part));
    const buttons = element("div", "jenkins-buttons-row jenkins-buttons-row--equal-width jenkins-dialog__buttons");
    const ok = button("jenkins-button--primary onlyfans-chooser-ok", words.ok);
    const cancel = button("onlyfans-chooser-cancel", words.cancel);
    buttons.appendChild(ok);
    buttons.appendChild(cancel);
    [title, contents, buttons].forEach((part) => dialog.appendChild(part));

    let inputs = [];
    const chosen = new Set(many ? items(field.value) : [field.value.trim()]);

    function remember() {
      inputs.forEach((input) => {
        if (input.checked) {
          chosen.add(input.value);
        } else {
          chosen.delete(input.value);
        }
      });
    }

    function choice(entry, number) {
      const row = element("div", "onlyfans-chooser__choice " + (many ? "jenkins-checkbox" : "jenkins-radio"));
      const input = element("input", many ? "" : "jenkins-radio__input");
      input.type = many ? "checkbox" : "radio";
      input.name = id;
      input.id = id + "-" + number;
      input.value = entry.id;
      input.checked = chosen.has(entry.id);
      const text = element("label", many ? "" : "jenkins-radio__label", entry.name);
      text.htmlFor = input.id;
      const details = [entry.id];
      if (typeof entry.count === "number") {
        details.push(words.count.replace("%1", entry.count));
      }
      if (entry.usable === false) {
        details.push(words.unusable);
      }
      text.appendChild(document.createTextNode(" "));
      text.appendChild(element("span", "onlyfans-chooser__detail", details.join(", ")));
      row.appendChild(input);
      row.appendChild(text);
      return row;
    }

    function filter() {
      const wanted = search.value.toLowerCase().trim();
      let shown = 0;
      inputs.forEach((input) => {
        const row = input.parentNode;
        const found = wanted.split(/\s+/).every((word) => row.textContent.toLowerCase().includes(word));
        row.hidden = !found;
        shown += found ? 1 : 0;
      });
      if (inputs.length > 0) {
        status.textContent = words.found.replace("%1", shown).replace("%2", inputs.length);
      }
    }

    function say(text, isError) {
      status.textContent = text;
      status.className = "onlyfans-chooser__status" + (isError ? " error" : "");
    }

    function clear() {
      inputs = [];
      list.textContent = "";
      list.appendChild(element("legend", "jenkins-visually-hidden", words.legend));
      list.hidden = true;
      asked.hidden = true;
      ok.disabled = true;
    }

    function show(answer) {
      if (answer.error) {
        say(answer.error, true);
        return;
      }
      (answer.lists || answer.accounts).forEach((entry, number) => {
        const row = choice(entry, number);
        inputs.push(row.querySelector("input"));
        list.appendChild(row);
      });
      list.hidden = inputs.length === 0;
      ok.disabled = inputs.length === 0;
      when.textContent = words.asked.replace("%1", new Date(answer.asked).toLocaleTimeString());
      asked.hidden = false;
      say(words.empty, false);
      filter();
    }

    function load(again) {
      remember();
      clear();
      say(words.asking, false);
      ask(opener, form, again)
        .catch(() => ({ error: words.failed }))
        .then(show);
    }

    function write() {
      remember();
      const offered = inputs.map((input) => input.value);
      const before = items(field.value);
      if (many) {
        /* What was there stays in its place; what the API does not know, such as a variable, stays as well. */
        const kept = before.filter((item) => !offered.includes(item) || chosen.has(item));
        const added = offered.filter((item) => chosen.has(item) && !before.includes(item));
        field.value = kept.concat(added).join("\n");
      } else {
        inputs.filter((input) => input.checked).forEach((input) => (field.value = input.value));
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    dialog.addEventListener("close", () => {
      dialog.remove();
      opener.focus();
    });
    cancel.addEventListener("click", () => dialog.close());
    ok.addEventListener("click", () => {
      write();
      dialog.close();
    });
    refresh.addEventListener("click", () => {
      load(true);
      search.focus();
    });
    search.addEventListener("input", filter);
    document.body.appendChild(dialog);
    dialog.showModal();
    search.focus();
    load(false);
  }

  Behaviour.specify(".onlyfans-chooser-button", "onlyfans-chooser", 0, (opener) => {
    opener.onclick = () => open(opener);
    /* A step that is removed from a job must not take the style of the others along. */
    document.querySelectorAll("body link[href$='/onlyfans/form/chooser.css']").forEach((style) => {
      document.head.appendChild(style);
    });
  });
})();
