// Filters start closed on narrow screens.
if (matchMedia("(max-width: 60rem)").matches)
  for (const fold of document.querySelectorAll(".facets-fold")) fold.removeAttribute("open")
