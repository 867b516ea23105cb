/**
 * Forty partner institutions along the route. Names of state bodies and Red Cross societies are those of real
 * institutions (a fact); shelters, civil-society bodies, street addresses and telephone numbers are invented.
 * A row is `key|kind|place|accredited to verify: y/n|name|short name|further languages`.
 */
export const PARTNER_ROWS = `
shelter-tapachula|shelter|MX-CHP-tapachula|n|Albergue Semilla del Camino|Semilla del Camino|mam,hat
shelter-tenosique|shelter|MX-TAB-tenosique|n|Casa del Migrante Puente de Luz|Puente de Luz|kek
shelter-ixtepec|shelter|MX-OAX-ixtepec|n|Albergue Sombra de la Ceiba|Sombra de la Ceiba|zap
shelter-acayucan|shelter|MX-VER-acayucan|n|Casa Manos del Sotavento|Manos del Sotavento|
shelter-mexico|shelter|MX-CMX-ciudad-de-mexico|n|Casa Abierta Jacarandas|Jacarandas|eng,hat
shelter-saltillo|shelter|MX-COA-saltillo|n|Posada del Desierto Florido|Desierto Florido|
shelter-reynosa|shelter|MX-TAM-reynosa|n|Albergue Orilla Segura|Orilla Segura|eng,hat
shelter-juarez|shelter|MX-CHH-ciudad-juarez|n|Casa Viento del Norte|Viento del Norte|eng
shelter-nogales|shelter|MX-SON-nogales|n|Comedor y Casa La Mesa Larga|La Mesa Larga|eng
shelter-tijuana|shelter|MX-BCN-tijuana|n|Albergue Juvenil Faro del Pacífico|Faro del Pacífico|eng,mix
shelter-guatemala|shelter|GT-GU-ciudad-de-guatemala|n|Casa Nuestros Pasos|Nuestros Pasos|quc,kek
shelter-esquipulas|shelter|GT-CQ-esquipulas|n|Hogar La Posta del Peregrino|La Posta|
shelter-ocotepeque|shelter|HN-OC-ocotepeque|n|Casa Amanecer Trifinio|Amanecer Trifinio|
shelter-paso-canoas|shelter|CR-P-paso-canoas|n|Albergue Dos Banderas|Dos Banderas|eng,hat
redcross-tecun|redcross|GT-SM-tecun-uman|y|Cruz Roja Guatemalteca, delegación Tecún Umán|Cruz Roja Guatemalteca|mam
redcross-hn|redcross|HN-CR-san-pedro-sula|y|Cruz Roja Hondureña, Restablecimiento del Contacto entre Familiares|Cruz Roja Hondureña|
redcross-sv|redcross|SV-SS-san-salvador|y|Cruz Roja Salvadoreña|Cruz Roja Salvadoreña|
redcross-mx|redcross|MX-VER-coatzacoalcos|n|Cruz Roja Mexicana, puesto Coatzacoalcos|Cruz Roja Mexicana|
redcross-pa|redcross|PA-5-lajas-blancas|n|Cruz Roja Panameña, puesto Darién|Cruz Roja Panameña|hat
redcross-cr|redcross|CR-G-la-cruz|n|Cruz Roja Costarricense, puesto La Cruz|Cruz Roja Costarricense|
redcross-do|redcross|DO-05-dajabon|y|Cruz Roja Dominicana, filial Dajabón|Cruz Roja Dominicana|hat
ngo-huehuetenango|ngo|GT-HU-la-mesilla|n|Asociación Raíces de los Cuchumatanes|Raíces|mam,kjb
ngo-palenque|ngo|MX-CHP-palenque|n|Colectivo Niñez en Camino|Niñez en Camino|tze
ngo-los-angeles|ngo|US-CA-los-angeles|y|Family Bridge Legal Aid|Family Bridge|eng,kjb
ngo-metapan|ngo|SV-SA-metapan|n|Fundación Volver a Casa|Volver a Casa|
rrocm-secretariat|rrocm|CR-SJ-san-jose|y|Red Regional de Organizaciones Civiles para las Migraciones (RROCM)|RROCM|eng
migration-mx|migration|MX-CHP-tapachula|n|Instituto Nacional de Migración, Chiapas|INM|
migration-gt|migration|GT-GU-ciudad-de-guatemala|n|Instituto Guatemalteco de Migración|IGM|
migration-hn|migration|HN-FM-tegucigalpa|n|Instituto Nacional de Migración de Honduras|INM Honduras|
migration-pa|migration|PA-8-panama|n|Servicio Nacional de Migración de Panamá|SNM|
migration-us|migration|US-TX-mcallen|n|U.S. Customs and Border Protection, Rio Grande Valley|CBP|eng
protection-chiapas|protection|MX-CHP-tapachula|y|Procuraduría de Protección de Niñas, Niños, Adolescentes y la Familia, Chiapas Frontera Sur|Procuraduría de Protección|mam
protection-gt|protection|GT-GU-ciudad-de-guatemala|y|Procuraduría General de la Nación, Procuraduría de la Niñez y Adolescencia|PGN|quc
protection-hn|protection|HN-FM-tegucigalpa|y|Secretaría de Niñez, Adolescencia y Familia|SENAF|
protection-cr|protection|CR-SJ-san-jose|y|Patronato Nacional de la Infancia|PANI|eng
protection-us|protection|US-TX-san-antonio|n|Office of Refugee Resettlement, Unaccompanied Children Bureau|ORR|eng
call-centre|call_centre|GT-GU-ciudad-de-guatemala|n|Línea regional de niñez no localizada|Línea regional|eng,quc,mam
forensic-gt|forensic|GT-GU-ciudad-de-guatemala|n|Instituto Nacional de Ciencias Forenses de Guatemala|INACIF|
secretariat|secretariat|CR-SJ-san-jose|n|Secretaría Ejecutiva de la Conferencia Regional sobre Migración|Secretaría CRM|eng
auditor|auditor|PA-8-panama|n|Auditoría independiente de la plataforma|Auditoría|eng
`

/** Consulates and embassies, `state|place|kind of post`; sixty of them, where each state has many people on the move. */
export const MISSION_ROWS = `
HN|MX-CHP-tapachula|Consulado
HN|MX-TAB-tenosique|Agencia consular
HN|MX-VER-acayucan|Consulado
HN|MX-CMX-ciudad-de-mexico|Embajada
HN|MX-SLP-san-luis-potosi|Consulado
HN|MX-COA-saltillo|Consulado
HN|MX-TAM-reynosa|Agencia consular
HN|GT-GU-ciudad-de-guatemala|Embajada
HN|US-TX-mcallen|Consulado
HN|US-TX-houston|Consulado
HN|US-FL-miami|Consulado
HN|US-DC-washington|Embajada
HN|US-CA-los-angeles|Consulado
GT|MX-CHP-tapachula|Consulado
GT|MX-CHP-comitan|Consulado
GT|MX-CHP-tuxtla-gutierrez|Consulado
GT|MX-TAB-tenosique|Consulado
GT|MX-VER-acayucan|Consulado
GT|MX-OAX-oaxaca-de-juarez|Consulado
GT|MX-CMX-ciudad-de-mexico|Embajada
GT|MX-BCN-tijuana|Consulado
GT|US-TX-mcallen|Consulado
GT|US-TX-del-rio|Consulado
GT|US-AZ-tucson|Consulado
GT|US-FL-lake-worth|Consulado
GT|US-CA-los-angeles|Consulado
GT|US-DC-washington|Embajada
SV|MX-CHP-tapachula|Consulado
SV|MX-VER-acayucan|Consulado
SV|MX-CMX-ciudad-de-mexico|Embajada
SV|MX-TAM-reynosa|Consulado
SV|GT-GU-ciudad-de-guatemala|Embajada
SV|US-TX-mcallen|Consulado
SV|US-TX-el-paso|Consulado
SV|US-MD-silver-spring|Consulado
SV|US-CA-los-angeles|Consulado
MX|GT-SM-tecun-uman|Consulado
MX|GT-QZ-quetzaltenango|Consulado
MX|GT-GU-ciudad-de-guatemala|Embajada
MX|HN-CR-san-pedro-sula|Consulado
MX|SV-SS-san-salvador|Embajada
MX|US-TX-mcallen|Consulado
MX|US-TX-el-paso|Consulado
MX|US-AZ-nogales|Consulado
MX|US-CA-san-diego|Consulado
NI|MX-CHP-tapachula|Consulado
NI|CR-A-los-chiles|Consulado
NI|CR-SJ-san-jose|Embajada
CR|PA-4-david|Consulado
CR|NI-MN-managua|Embajada
PA|CR-P-paso-canoas|Consulado
PA|MX-CMX-ciudad-de-mexico|Embajada
DO|HT-NE-ouanaminthe|Consulado
DO|US-NY-new-york|Consulado
BZ|GT-PE-melchor-de-mencos|Consulado
BZ|MX-ROO-chetumal|Consulado
US|MX-CHH-ciudad-juarez|Consulado
US|GT-GU-ciudad-de-guatemala|Embajada
CA|MX-CMX-ciudad-de-mexico|Embajada
CA|US-NY-new-york|Consulado
`

/** Foreign ministries: `state|capital|name|short name`. */
export const CHANCELLERY_ROWS = `
BZ|BZ-CY-belmopan|Ministry of Foreign Affairs of Belize|MFA Belize
CA|CA-ON-ottawa|Global Affairs Canada|GAC
CR|CR-SJ-san-jose|Ministerio de Relaciones Exteriores y Culto de Costa Rica|Cancillería de Costa Rica
DO|DO-01-santo-domingo|Ministerio de Relaciones Exteriores de la República Dominicana|MIREX
SV|SV-SS-san-salvador|Ministerio de Relaciones Exteriores de El Salvador|Cancillería de El Salvador
GT|GT-GU-ciudad-de-guatemala|Ministerio de Relaciones Exteriores de Guatemala|MINEX
HN|HN-FM-tegucigalpa|Secretaría de Relaciones Exteriores y Cooperación Internacional de Honduras|Cancillería de Honduras
MX|MX-CMX-ciudad-de-mexico|Secretaría de Relaciones Exteriores de México|SRE
NI|NI-MN-managua|Ministerio de Relaciones Exteriores de Nicaragua|MINREX
PA|PA-8-panama|Ministerio de Relaciones Exteriores de Panamá|MIRE
US|US-DC-washington|United States Department of State|State Department
`
