// Shows how the browser has decoded this page.

document.getElementById("encoding").textContent = document.characterSet;
