// Updates the page every two seconds in place, without flicker or scrolling. Without scripts, the page reloads itself.
"use strict";

const PERIOD_MILLISECONDS = 2000;
const LONGEST_ANSWER_MILLISECONDS = 10000;
let lastAnswer = new Date();

function show(page) {
  const fresh = document.adoptNode(page.querySelector("main"));
  // A picture that has not changed is not loaded again.
  for (const picture of fresh.querySelectorAll("img")) {
    const shown = document.querySelector(`main img[src="${CSS.escape(picture.getAttribute("src"))}"]`);
    if (shown) {
      picture.replaceWith(shown.cloneNode());
    }
  }
  document.querySelector("main").replaceWith(fresh);
  document.title = page.title;
}

async function renew() {
  const stale = document.getElementById("stale");
  try {
    const answer = await fetch("./", { signal: AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS) });
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    lastAnswer = new Date();
    stale.hidden = true;
  } catch (error) {
    stale.textContent = `No answer since ${lastAnswer.toLocaleTimeString()}: the application has ended or cannot be reached.`
      + " The page shows the state at that time.";
    stale.hidden = false;
  }
  setTimeout(renew, PERIOD_MILLISECONDS);
}

setTimeout(renew, PERIOD_MILLISECONDS);
