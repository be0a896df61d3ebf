"use strict";
(() => {
  const form = document.getElementById("filter");
  const questions = [...document.querySelectorAll("article.question")];
  const home = new Map(questions.map((question) => [question, question.parentElement]));
  const events = [...document.querySelectorAll("section.event")];
  const flat = document.getElementById("sorted");
  const count = document.getElementById("count");
  const text = new Map(questions.map((question) => [question, question.textContent.toLocaleLowerCase()]));
  const voices = new Map(
    questions.map((question) => [
      question,
      new Set([...question.querySelectorAll("[data-voice]")].map((claim) => claim.dataset.voice)),
    ]),
  );
  const title = (question) => question.querySelector("h3").textContent;
  const orders = {
    state: (a, b) => a.dataset.rank - b.dataset.rank,
    title: (a, b) => title(a).localeCompare(title(b)),
    claims: (a, b) => b.dataset.claims - a.dataset.claims,
    newest: (a, b) => (b.dataset.newest > a.dataset.newest) - (b.dataset.newest < a.dataset.newest),
  };

  const offer = (name, values) => {
    for (const value of [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b))) {
      form.elements[name].add(new Option(value, value));
    }
  };
  const matches = (question) => {
    const { words, state, finding, voice } = form.elements;
    return (
      text.get(question).includes(words.value.trim().toLocaleLowerCase()) &&
      (!state.value || question.dataset.state === state.value) &&
      (!finding.value || question.dataset.finding === finding.value) &&
      (!voice.value || voices.get(question).has(voice.value))
    );
  };
  const arrange = () => {
    const order = orders[form.elements.order.value];
    const list = order ? [...questions].sort(order) : questions;
    for (const question of list) (order ? flat : home.get(question)).append(question);
    flat.hidden = !order;
    let shown = 0;
    for (const question of questions) {
      question.hidden = !matches(question);
      shown += question.hidden ? 0 : 1;
    }
    for (const event of events) {
      event.hidden = Boolean(order) || !event.querySelector("article.question:not([hidden])");
    }
    count.textContent = `${shown} of ${questions.length} questions shown`;
  };

  offer("state", questions.map((question) => question.dataset.state));
  offer("finding", questions.map((question) => question.dataset.finding));
  offer("voice", [...voices.values()].flatMap((names) => [...names]));
  form.addEventListener("input", arrange);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(arrange));
  form.hidden = questions.length === 0;
  arrange();
})();
