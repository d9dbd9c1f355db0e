document.querySelectorAll("button[data-kopi]").forEach((button) => {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.kopi);
    const answer = document.getElementById(button.dataset.svar);
    let copied = true;
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      copied = document.execCommand("copy");
    }
    answer.textContent = copied ? "Kopieret" : "Teksten er markeret: tryk Ctrl+C";
  });
});
