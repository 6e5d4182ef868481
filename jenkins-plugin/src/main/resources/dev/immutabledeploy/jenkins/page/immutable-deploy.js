// Keeps the piece of the page fresh that changes while a release is under way.
(function () {
  "use strict";
  const PAUSE = 2000;

  function refresh(piece) {
    fetch(piece.dataset.url, { credentials: "same-origin", cache: "no-store" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => {
        const log = piece.querySelector(".idp-log");
        const follows = !log || log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
        const inside = piece.contains(document.activeElement) && document.activeElement.tagName === "A";
        if (!inside) {
          piece.innerHTML = text;
        }
        const fresh = piece.querySelector(".idp-log");
        if (fresh && follows) {
          fresh.scrollTop = fresh.scrollHeight;
        }
        const now = piece.querySelector(".idp-piece");
        if (inside || (now && now.dataset.live === "true")) {
          setTimeout(() => refresh(piece), PAUSE);
        }
      })
      .catch(() => setTimeout(() => refresh(piece), 5 * PAUSE));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const piece = document.getElementById("idp-piece");
    if (piece && piece.dataset.live === "true") {
      setTimeout(() => refresh(piece), PAUSE);
    }
  });
})();
