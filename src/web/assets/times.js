// Times, as the person's language writes them.

const { lang } = document.documentElement;
const format = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });

/** French writes the first of a month as an ordinal, which browsers do not. */
const FIRST = { fr: "1er" };

function written(date) {
  const first = FIRST[lang.split("-")[0]];
  return format.formatToParts(date).map(({ type, value }) => (first && type === "day" && value === "1" ? first : value)).join("");
}

/** Sets the times within an element as the person writes them. */
export function writeTimes(within) {
  for (const time of within.querySelectorAll("time[data-time]")) {
    const date = new Date(Number(time.dataset.time) * 1000);
    time.dateTime = date.toISOString();
    time.textContent = written(date);
  }
}
