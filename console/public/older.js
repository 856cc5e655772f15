// Plain enough for browsers of ten years ago: the console itself needs `Map.groupBy` (README.md, Browsers).
(() => {
  if (typeof Map === 'function' && typeof Map.groupBy === 'function') return;
  var page = document.getElementById('console');
  page.textContent =
    'Peramban ini terlalu lama untuk Estafet. Perbarui peramban, misalnya Chrome ke versi 117 atau lebih baru. / ' +
    'This browser is too old for Estafet. Update it, for example Chrome to version 117 or newer.';
})();
