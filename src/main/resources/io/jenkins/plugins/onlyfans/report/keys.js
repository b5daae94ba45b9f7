/* Core's dialogs take Enter for OK wherever the focus is, on Cancel as well. Nobody who cancels forgets a key. */
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && event.target.closest(".jenkins-dialog [data-id=cancel]")) {
      event.stopPropagation();
    }
  },
  true,
);

/* What is to be forgotten stands in its row. In each link as well, it would make the page of long keys twice as long. */
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest(".onlyfans-keys .confirmation-link");
    if (link) {
      const address = link.dataset.url.replace(/key=.*/, "key=");
      link.dataset.url = address + encodeURIComponent(link.closest("tr").cells[0].textContent);
    }
  },
  true,
);
