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
