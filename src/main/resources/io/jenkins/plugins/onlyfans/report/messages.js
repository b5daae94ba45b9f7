/* The search field above a table of messages. */
document.addEventListener("DOMContentLoaded", () => {
  const search = document.getElementById("onlyfans-search");
  const table = document.querySelector(".onlyfans-messages");
  if (search && table) {
    const found = document.querySelector(".onlyfans-search__found");
    const filter = () => {
      const told = onlyfansFilter(search, [...table.tBodies[0].rows], found.dataset.found);
      found.textContent = search.value ? told : "";
    };
    search.addEventListener("input", filter);
    /* What a browser brought back with the page counts as well. */
    filter();
  }
});
