// Keeps the piece of the page fresh that changes while a release is under way: where the reader is stays where it is.
(function () {
  "use strict";
  const PAUSE = 2000;
  const NEAR = 8;

  function atEnd(log) {
    return log.scrollTop + log.clientHeight >= log.scrollHeight - NEAR;
  }

  function selects(piece) {
    const selection = document.getSelection();
    return selection !== null && !selection.isCollapsed && piece.contains(selection.anchorNode);
  }

  /** What has the focus, found again by its address or its name after the piece was replaced. */
  function focused(piece) {
    const active = document.activeElement;
    if (!active || !piece.contains(active)) {
      return null;
    }
    const same = active.matches("a") ? `a[href="${CSS.escape(active.getAttribute("href"))}"]` : `.${active.className}`;
    const place = Array.from(piece.querySelectorAll(same)).indexOf(active);
    return () => piece.querySelectorAll(same)[place]?.focus({ preventScroll: true });
  }

  function replace(piece, text) {
    const places = Array.from(piece.querySelectorAll(".idp-log")).map((log) => (atEnd(log) ? Infinity : log.scrollTop));
    const before = states(piece);
    const focus = focused(piece);
    piece.innerHTML = text;
    piece.querySelectorAll(".idp-log").forEach((log, i) => {
      log.scrollTop = Math.min(places[i] ?? Infinity, log.scrollHeight);
    });
    focus?.();
    if (states(piece) !== before) {
      piece.previousElementSibling.textContent = states(piece);
    }
  }

  /** How the releases are, for those who listen; what they wait for changes each second and is left out. */
  function states(piece) {
    return Array.from(piece.querySelectorAll(".idp-release"))
      .map((release) => `${release.ariaLabel}: ${release.querySelector(".idp-badge").textContent.split(",")[0]}`)
      .join("; ");
  }

  function refresh(piece) {
    fetch(piece.dataset.url, { credentials: "same-origin", cache: "no-store" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => {
        const waits = selects(piece);
        if (!waits) {
          replace(piece, text);
        }
        if (waits || piece.querySelector(".idp-piece")?.dataset.live === "true") {
          setTimeout(() => refresh(piece), PAUSE);
        } else {
          // What ended has other buttons than what goes on.
          document.querySelectorAll(".idp-while-live").forEach((button) => button.remove());
        }
      })
      .catch(() => setTimeout(() => refresh(piece), 5 * PAUSE));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const piece = document.getElementById("idp-piece");
    if (piece && piece.dataset.live === "true") {
      piece.querySelectorAll(".idp-log").forEach((log) => (log.scrollTop = log.scrollHeight));
      setTimeout(() => refresh(piece), PAUSE);
    }
  });
})();
