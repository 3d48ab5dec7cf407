var t=document.querySelector("[data-print]");t instanceof HTMLButtonElement&&(t.hidden=!1,t.addEventListener("click",()=>window.print()));
