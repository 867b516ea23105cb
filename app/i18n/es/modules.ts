import type { modules as source } from '../en/modules.ts'
import type { Translation } from '../message.ts'

export const modules = {
  title: 'Módulos para sitios web',
  lead: 'Un módulo muestra sus avisos publicados en otro sitio web: el de su ministerio o el de una de sus misiones. No contiene datos de casos; los teléfonos que aparecen en él son los que las familias van a marcar.',
  none: 'Todavía no hay módulos',
  noneHint: 'Cree uno para cada sitio web que vaya a mostrar sus avisos.',
  notYours: 'Su institución no tiene módulos',
  notYoursHint: 'Los tienen las cancillerías y sus misiones, que son las que publican los avisos.',
  columnName: 'Módulo',
  columnFor: 'Para quién',
  columnSites: 'Sitios',
  columnState: 'Estado',
  columnChanged: 'Último cambio',
  unnamed: 'Módulo sin nombre',
  sitesNone: 'ningún sitio todavía',
  sitesCount: { one: '{count} sitio', other: '{count} sitios' },
  active: 'Activo',
  inactive: 'Desactivado',
  noSite: 'Espera sus sitios',
  make: 'Crear un módulo',
  makeTitle: 'Crear un módulo',
  makeLead:
    'Bastan cinco respuestas. Los colores, los teléfonos y los textos legales vienen después, en la página del módulo.',
  makeButton: 'Crear el módulo',
  proofHint: 'Puede que se le pida una prueba reciente de que es usted; mientras tanto, lo que escribió se conserva.',
  forWhom: 'Para quién',
  forWhomHint: 'Su institución o una de sus misiones. El módulo de una misión muestra los avisos de su cancillería.',
  problemInstitution: 'Elija para quién es el módulo.',
  parts: 'Páginas de este módulo',
  part_settings: 'Ajustes',
  part_code: 'Código para el sitio',
  part_check: 'Comprobar un sitio',
  part_state: 'Activar o desactivar',
  done_made: 'El módulo está creado. Dele su aspecto aquí abajo; el código para el sitio está en la página de al lado.',
  done_saved: 'Guardado. Los sitios lo muestran en menos de un minuto.',
  done_ended: 'El módulo está desactivado. En menos de un minuto sus sitios no muestran nada de él.',
  done_begun: 'El módulo está activo. Sus sitios lo muestran otra vez en menos de un minuto.',
  done_confirmed: 'Es usted. Revise lo que escribió y envíelo otra vez.',
  noSiteHint:
    'Todavía ningún sitio puede mostrar este módulo: escriba la dirección del suyo en «Sitios que pueden mostrarlo».',
  settingsTitle: 'Módulo: ajustes',
  basicsTitle: 'El módulo',
  name: 'Nombre',
  nameHint: 'Para ustedes: el público no lo ve. «Consulado en Tapachula, página de inicio».',
  sites: 'Sitios que pueden mostrarlo',
  sitesHint:
    'Uno por línea, como aparece en la barra de direcciones: https://www.cancilleria.example. Con www y sin www son dos sitios. Ningún otro sitio puede mostrar el módulo. Como máximo {most}.',
  language: 'Idioma',
  languageHint: 'En el que empieza cuando el sitio no pide otro.',
  country: 'Niñas, niños y adolescentes de qué país',
  countryHint: 'Déjelo abierto para mostrar todos los avisos de la cancillería.',
  countryAll: 'Todos los países',
  colours: 'Colores',
  themed: 'Qué colores',
  themedPortal: 'Los del portal',
  themedPortalHint: 'Lo que está abajo no se usa.',
  themedOwn: 'Estos',
  accent: 'Enlaces y botones',
  accentHint: 'Con # y seis letras o cifras.',
  text: 'Texto',
  textHint: 'De todas las palabras.',
  surface: 'Fondo',
  surfaceHint: 'De todo el módulo.',
  choose: '{what}: elegir un color',
  pair_text: 'Texto sobre el fondo',
  pair_accent: 'Enlaces sobre el fondo',
  contrast: '{pair}: contraste {ratio}.',
  contrastUnknown: '{pair}: uno de los dos todavía no es un color.',
  reads: 'Se lee',
  readsWell: 'Se lee muy bien',
  readsNot: 'No se lee',
  contrastOff:
    'Le falta {off} para llegar a {least}, así que no se guardará. El color más cercano que sí se lee: {colour}.',
  radius: 'Esquinas',
  radius_0: 'Rectas',
  radius_4: 'Un poco redondas',
  radius_6: 'Como las del portal',
  radius_10: 'Redondas',
  radius_16: 'Muy redondas',
  step: 'Tamaño del texto',
  step_0: 'Más pequeño',
  step_1: 'Como el del portal',
  step_2: 'Más grande',
  step_3: 'Muy grande',
  hotlinesTitle: 'Teléfonos',
  hotlinesHint:
    'A quién puede llamar quien lee, debajo de los avisos. Compruebe cada número llamando: las familias lo harán. Como máximo {most}; una fila vacía no cuenta.',
  hotline: 'Teléfono {line}',
  hotlineLabel: 'De quién es',
  hotlineNumber: 'Número',
  hotlineCountry: 'País en el que contesta',
  textsTitle: 'Textos de la institución',
  complaint: 'Dónde quejarse',
  complaintHint: 'Si no es lo que el directorio dice de su institución. Vacío: lo que dice el directorio.',
  legal: 'Texto legal',
  legalHint: 'La ley o el decreto en que se apoya la publicación. Donde falta un idioma, aparece otro en su lugar.',
  save: 'Guardar',
  saveHint:
    'Sus sitios lo muestran en menos de un minuto. En un módulo hay números a los que se llama: por eso quien lo cambia da una prueba reciente de quién es, y queda en la bitácora.',
  meanwhileTitle: 'Otra persona cambió este módulo mientras tanto',
  meanwhile:
    'No se perdió nada de lo que escribió: está en el formulario. Esto es lo que está guardado ahora donde hay diferencias; «Guardar» pone lo suyo en su lugar.',
  meanwhileSame: 'Lo que está guardado ahora dice lo mismo que su formulario. Guarde otra vez si quiere.',
  meanwhileEmpty: '(vacío)',
  previewTitle: 'Vista previa',
  previewHint:
    'Con lo que está en el formulario, guardado o no. Lo que tiene un error se muestra como estaba guardado.',
  previewLanguage: 'Idioma de la vista',
  previewOwn: 'El del módulo',
  variant: 'Forma',
  variant_list: 'Lista de avisos',
  variant_notice: 'Un solo aviso',
  variant_search: 'Buscar y presentar',
  variant_banner: 'Franja de una línea',
  width: 'Ancho',
  width_whole: 'Todo el que hay',
  width_phone: 'De un teléfono, 320 px',
  look: 'Ver',
  codeTitle: 'Código para el sitio',
  codeLead:
    'Basta una de las formas. No contiene datos de casos: lo que muestra el módulo viene cada vez del portal, así que un aviso retirado desaparece del sitio en minutos.',
  showCode: 'Mostrar el código',
  whichNotice: 'Qué aviso',
  whichNoticeHint: 'La dirección de su página pública, o el número con que termina.',
  noticeFirst: 'Escriba qué aviso es y aquí aparecerá su código.',
  pasteTitle: 'Para pegar',
  paste_loader: 'Marco con el cargador (recomendado)',
  paste_loader_hint:
    'Dos líneas. El marco aparece con la página y nada se mueve; el cargador le da el alto de lo que muestra. Sin JavaScript se desplaza por dentro. La segunda línea va una sola vez por página.',
  paste_frame: 'Marco sin JavaScript',
  paste_frame_hint: 'Para sitios que no admiten programas de otros. Tiene un alto fijo y se desplaza por dentro.',
  paste_linkLoader: 'Enlace con el cargador',
  paste_linkLoader_hint:
    'Para sitios cuyas reglas de estilo deforman los marcos. Sin JavaScript queda el enlace; cuando llega el módulo, lo que está debajo se mueve.',
  paste_link: 'Enlace simple',
  paste_link_hint: 'Para menús, mensajes y sitios que no admiten marcos ni programas.',
  copy: 'Copiar',
  copied: 'Copiado.',
  copyRefused: 'Está seleccionado: cópielo con Ctrl + C.',
  policyTitle: 'Lo que el sitio debe permitir',
  policyLead:
    'Si el sitio envía una Content-Security-Policy, quien lo administra agrega estas fuentes a las líneas que ya existen. Un sitio que no la envía no necesita nada.',
  policyFrame: 'Para el módulo, en cualquiera de sus formas',
  policyFrameHint: 'Donde no hay frame-src, cuenta en su lugar child-src o default-src.',
  policyScript: 'Para el cargador, si lo usa',
  policyScriptHint: 'Donde no hay script-src, cuenta en su lugar default-src.',
  policyHash: 'O, más estrecho, este único archivo del cargador y ningún otro',
  policyHashHint: 'No todos los navegadores aceptan una huella para un archivo de otro sitio: pruébelo antes.',
  policyRest:
    'No hace falta nada más: ni connect-src, ni style-src, ni img-src, ni font-src, ni unsafe-inline. Una página que envía Cross-Origin-Embedder-Policy no puede contener el módulo; ponga ahí el enlace.',
  letter: 'Para quien administra el sitio',
  letterHint: 'Listo para enviarlo por correo. No nombra a ninguna niña ni a ningún niño.',
  letterText: `Buen día:

Le pedimos poner este módulo de Reencuentro en nuestro sitio. Muestra los avisos publicados de niñas, niños y adolescentes no localizados; el portal lo mantiene al día.

1. Pegue estas dos líneas donde debe aparecer:

{loader}

Si el sitio no admite programas de otros sitios, pegue en su lugar este marco:

{frame}

2. Si el sitio envía una Content-Security-Policy, agregue:

{allowFrame};
{allowScript};   (solo con la primera forma)

3. El módulo se muestra únicamente en estas direcciones. Si la página tiene otra, avísenos antes:

{sites}

La página debe ser https. El módulo no pone cookies, no guarda nada y no consulta a nadie más que a {portal}. Por favor, no copie su contenido: una copia no se puede retirar.

Gracias.`,
  addressesTitle: 'Direcciones para programas',
  addressesLead:
    'Para gestores de contenido y sitios que no admiten a terceros. Un canal también dice qué avisos se retiraron: quien guarda una copia los quita ese mismo día.',
  address_oembed: 'oEmbed',
  address_oembed_hint: 'Donde el sitio convierte en módulo una dirección pegada.',
  address_fragment: 'Trozo de HTML',
  address_fragment_hint: 'Solo un enlace, para que el servidor del sitio lo ponga en una página.',
  address_atom: 'Canal Atom',
  address_atom_hint: 'Con un registro PFIF en cada entrada.',
  address_json: 'Canal JSON',
  address_json_hint: 'JSON Feed 1.1.',
  address_pfif: 'PFIF 1.4',
  address_pfif_hint: 'Para registros de personas desaparecidas.',
  checkTitle: 'Comprobar un sitio',
  checkLead:
    'El portal no consulta otros sitios, así que no abre el suyo. Mira lo que usted le da aquí y no guarda nada. La segunda manera, más abajo, es mirar desde la página misma.',
  checkAddress: 'Dirección de la página',
  checkAddressHint: 'Como aparece en la barra de direcciones.',
  checkHeaders: 'Encabezados de la página',
  checkHeadersHint:
    'Lo que muestra «curl -I» con la dirección, o la pestaña «Red» de las herramientas del navegador. Basta la Content-Security-Policy.',
  checkSource: 'Código fuente de la página',
  checkSourceHint:
    'La parte donde está el módulo y las líneas de la cabecera que nombran una Content-Security-Policy: como máximo 9 000 letras.',
  checkButton: 'Comprobar',
  foundWrong: { one: '{count} cosa está mal', other: '{count} cosas están mal' },
  foundNothing: 'Nada está mal en lo que se dio',
  found_good: 'Bien',
  found_wrong: 'Mal',
  found_unseen: 'No se ve',
  inPlaceTitle: 'O desde la página misma',
  inPlaceLead:
    'Por un momento, en el lugar del módulo, quien administra el sitio pone uno de estos códigos. Ahí aparece un marco que dice, con palabras, si el sitio está registrado, si el cargador funcionó y si hay espacio.',
  inPlaceFrame: 'Donde el sitio tiene el marco',
  inPlaceLoader: 'Donde tiene el cargador',
  inPlaceMeans: 'Si el marco no aparece',
  inPlace_1:
    'Un recuadro vacío o un mensaje del navegador: la Content-Security-Policy de la página prohíbe el marco. Agregue la línea frame-src del código.',
  inPlace_2:
    'Solo el enlace: el cargador no funcionó. Agregue la línea script-src, o compruebe que la línea del programa está tal como se copió.',
  inPlace_3:
    'Ni lo uno ni lo otro: el sistema con que se escribe la página quitó el código. Muchos lo hacen con <script> y con <iframe>; suelen tener un bloque para HTML.',
  cannotSeeTitle: 'Lo que ninguna de las dos maneras puede ver',
  cannotSee_1: 'Páginas con contraseña, y lo que un editor o una memoria intermedia del sitio cambie después.',
  cannotSee_2:
    'Lo que bloquea el navegador de quien lee: extensiones, el cortafuegos de una oficina. Para eso está el enlace.',
  cannotSee_3: 'Los avisos de violación de la política, que los navegadores envían al sitio y no al portal.',
  cannotSee_4:
    'Si el sitio mismo es de fiar: cualquiera puede copiar el aspecto de un ministerio. Solo los sitios registrados muestran el módulo.',
  stateTitle: 'Módulo: activar o desactivar',
  endTitle: '¿Desactivar este módulo?',
  endLead:
    'Para un sitio que se cierra, que pasó a otras manos o que ya no debe mostrar avisos. Se puede activar otra vez.',
  end_1:
    'En menos de un minuto sus marcos quedan vacíos: quien visita el sitio ve el mensaje del navegador, o el enlace donde está el cargador.',
  end_2: 'Su enlace y sus direcciones contestan «no encontrado», como si nunca hubiera habido un módulo.',
  end_3:
    'Los avisos siguen publicados en el portal y en otros módulos. Nada cambia para ninguna niña, ningún niño ni ninguna familia.',
  endSites: 'Estos sitios lo muestran ahora; pida a quienes los administran que quiten el código:',
  sure: 'Sí, estos sitios ya no deben mostrarlo',
  problemSure: 'Marque que está seguro, o deje el módulo como está.',
  endButton: 'Desactivar el módulo',
  beginTitle: '¿Activar otra vez este módulo?',
  beginLead: 'Tiene la misma clave, así que un sitio que conserva el código lo mostrará otra vez por sí solo.',
  begin_1: 'Compruebe antes que sus sitios siguen siendo suyos y que sus teléfonos contestan.',
  begin_2: 'En menos de un minuto sus sitios muestran los avisos otra vez.',
  begin_3: 'Se ve y dice lo mismo que cuando se desactivó.',
  beginButton: 'Activarlo otra vez',
  changedState: 'Otra persona cambió este módulo mientras tanto. Mire cómo está ahora y decida otra vez.',
} as const satisfies Translation<typeof source>
