/* Hides the rows that do not hold each word of a search, and tells how many are left. Core has only the field to type into. */
window.onlyfansFilter = function (search, rows, found) {
  const words = search.value.toLowerCase().split(/\s+/);
  rows.forEach((row) => {
    const text = [...row.children].map((part) => part.textContent).join(" ");
    row.hidden = !words.every((word) => text.toLowerCase().includes(word));
  });
  const shown = rows.filter((row) => !row.hidden).length;
  return found.replace("%1", shown).replace("%2", rows.length);
};
