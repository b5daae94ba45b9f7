/* The search field above a table of messages: hides the rows that do not hold each word. */
document.addEventListener("DOMContentLoaded", () => {
  const search = document.getElementById("onlyfans-search");
  const table = document.querySelector(".onlyfans-messages");
  if (!search || !table) {
    return;
  }
  const found = document.querySelector(".onlyfans-search__found");
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    const rows = [...table.tBodies[0].rows];
    rows.forEach((row) => {
      const text = [...row.cells]
        .map((cell) => cell.textContent)
        .join(" ")
        .toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    found.textContent = search.value
      ? found.dataset.found.replace("%1", shown).replace("%2", rows.length)
      : "";
  };
  search.addEventListener("input", filter);
  /* What a browser brought back with the page counts as well. */
  filter();
});
