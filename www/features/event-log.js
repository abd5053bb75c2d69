// Lists the cards' events in the page's #log, in the order in which they come.

const log = document.getElementById("log");

for (const type of ["article-card-load", "article-card-error", "article-card-toggle"]) {
  document.addEventListener(type, ({ target, detail }) => {
    const item = document.createElement("li");
    item.dataset.type = type;
    item.dataset.card = target.id;
    item.textContent = `${target.id}: ${type} ${JSON.stringify(detail)}`;
    log.append(item);
  });
}

document.getElementById("refresh")?.addEventListener("click", async () => {
  const refreshed = document.getElementById("refreshed");
  refreshed.textContent = "";
  await document.querySelector("article-card").refresh();
  refreshed.textContent = "Refreshed.";
});
