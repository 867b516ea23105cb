/** The invented ministry's house: its sheet and what stands on all its pages. */
export const STYLES = `
:root { color-scheme: light; font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; color: #1d2433; background: #f3f1ec; }
* { box-sizing: border-box; }
body { margin: 0; }
header { background: #1c3557; color: #fff; padding: 1.25rem 1.5rem; border-bottom: .35rem solid #b08d2f; }
header p { margin: 0; opacity: .85; font-size: .9375rem; }
header strong { font-size: 1.375rem; }
nav { background: #fff; border-bottom: 1px solid #d9d4c7; padding: 0 1.5rem; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
nav a { display: inline-block; padding: .75rem 0; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.875rem; line-height: 1.2; }
a { color: #1c4f8a; }
iframe { display: block; width: 100%; border: 1px solid #d9d4c7; background: #fff; }
textarea { display: block; width: 100%; margin: .25rem 0 1rem; padding: .5rem; font: .9375rem/1.5 ui-monospace, monospace; }
button { font: inherit; padding: .75rem 1.25rem; color: #fff; background: #1c3557; border: 0; }
footer { max-width: 66rem; margin: 0 auto; padding: 1.5rem; font-size: .9375rem; color: #4c5365; }
@media (max-width: 40rem) { main, footer, header { padding-inline: 1rem; } }
`

export const page = (main: string): string => `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ministerio de Relaciones Exteriores (sitio inventado)</title>
<link rel="stylesheet" href="/estilos.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><p>República de Guatemala · sitio inventado para la demostración</p><strong>Ministerio de Relaciones Exteriores</strong></header>
<nav aria-label="Secciones"><a href="/">Inicio</a><a href="/consulado">Servicios consulares</a><a href="/pegar">Pegar un módulo</a></nav>
<main>
${main}
</main>
<footer>Página de muestra: nada de lo que se ve es real.</footer>
</body>
</html>`
